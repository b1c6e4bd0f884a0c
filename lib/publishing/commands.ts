import 'server-only'

export { addPhotos } from './internal/add-photos.ts'
export { buyBoosts, renewListing } from './internal/buy.ts'
export { changeOffer, changeOption } from './internal/change-terms.ts'
export {
  arrangePhotos,
  discardDraft,
  openDraft,
  saveDraft,
  saveFields,
} from './internal/drafts.ts'
export { changePhotos } from './internal/listing-photos.ts'
export { editListing, markSold, relistListing, withdrawListing } from './internal/manage-listing.ts'
export { photoChanges } from './internal/photo-changes.ts'
export { fulfil, putOnline, undo } from './internal/purchases.ts'
export { boostStock, endStockBoosts, type StockBoosted } from './internal/stock-boosts.ts'
export { submitDraft } from './internal/submit-draft.ts'
