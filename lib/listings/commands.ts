import 'server-only'

export { countPhoneClick } from './internal/count-phone-click.ts'
export { countViews } from './internal/count-views.ts'
export { type Move, moveListing } from './internal/move-listing.ts'
export {
  changePrice,
  insertListing,
  type ListingFields,
  reviseListing,
  type Secrets,
} from './internal/write-listing.ts'
