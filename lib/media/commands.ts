import 'server-only'

export { discardPhoto, maskPlate, rotatePhoto } from './internal/change-photo.ts'
export { receivePhoto } from './internal/receive-photo.ts'
