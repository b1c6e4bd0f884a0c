import 'server-only'

export { changePrice, changePrices } from './internal/change-prices.ts'
export { countPhoneClick } from './internal/count-phone-click.ts'
export { moveListing } from './internal/move-listing.ts'
export { type NewStockCar, StockAdder } from './internal/stock/add-stock.ts'
export type { PlacedCar } from './internal/stock/car-columns.ts'
export { StockChanger } from './internal/stock/change-stock.ts'
export {
  type OfflineReason,
  publishStock,
  sellStock,
  withdrawStock,
} from './internal/stock/move-stock.ts'
export { restoreStock } from './internal/stock/restore-stock.ts'
export { type TermFinder, withKnownTerms } from './internal/stock/terms.ts'
export {
  arrangePhotos,
  insertListing,
  reviseListing,
} from './internal/write-listing.ts'
