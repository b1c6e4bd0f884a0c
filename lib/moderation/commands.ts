import 'server-only'

export { appealDecision } from './internal/appeal-decision.ts'
export { answerQuestion, askSeller } from './internal/ask-seller.ts'
export { answerBar, appealBar, barBuyer } from './internal/bar-buyer.ts'
export { checkListing } from './internal/check-listing.ts'
export { claimCase, claimNext } from './internal/claims.ts'
export { decideCase } from './internal/decide-case.ts'
export { reportListing } from './internal/report-listing.ts'
