import 'server-only'

export { buyBoosts, renewListing } from './internal/buy.ts'
export { changeOffer, changeOption } from './internal/change-terms.ts'
export {
  arrangePhotos,
  discardDraft,
  openDraft,
  type Saved,
  saveDraft,
  saveFields,
} from './internal/drafts.ts'
export { editListing, markSold, relistListing, withdrawListing } from './internal/manage-listing.ts'
export { fulfil, putOnline, undo } from './internal/purchases.ts'
export { submitDraft } from './internal/submit-draft.ts'
