import 'server-only'

export { type BarToAnswer, barsToAnswer, ownBar } from './internal/bar-buyer.ts'
export { type CaseDetail, readCase, type SellerHistory, sellerHistory } from './internal/read-case.ts'
export {
  type ListingModeration,
  moderationOf,
  ownDecision,
  ownQuestion,
  personalData,
} from './internal/read-own.ts'
export {
  openCases,
  type QueueRow,
  queueLength,
  type RecentDecision,
  recentDecisions,
} from './internal/read-queue.ts'
