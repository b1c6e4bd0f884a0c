import type { Cause, GroundName, Outcome } from '../model.ts'
import type { Finding } from './findings.ts'

/** A decision, for whoever has to be told of it. */
export type Decided = {
  decisionId: string
  listingId: bigint
  caseId: string
  cause: Cause
  outcome: Outcome
  ground: GroundName | null
  facts: string
  findings: readonly Finding[]
  /** The listing changed state with it. */
  moved: boolean
}
