import 'server-only'

export { changePrice, changePrices, type NewPrice } from './internal/change-prices.ts'
export { countPhoneClick } from './internal/count-phone-click.ts'
export { moveListing } from './internal/move-listing.ts'
export {
  type OfflineReason,
  publishStock,
  type StockMove,
  sellStock,
  withdrawStock,
} from './internal/move-stock.ts'
export {
  arrangePhotos,
  insertListing,
  reviseListing,
} from './internal/write-listing.ts'
