import 'server-only'

export { applyBulk, previewBulk } from './internal/apply-bulk.ts'
export { addCarPhotos } from './internal/car-photos.ts'
export { addCar, editCar } from './internal/save-car.ts'
export { setPrice } from './internal/set-price.ts'
export { undoBulk } from './internal/undo-bulk.ts'
export { deleteView, renameView, saveView } from './internal/views.ts'
