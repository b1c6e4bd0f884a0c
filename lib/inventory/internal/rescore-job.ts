import { now } from '#lib/platform/clock.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import type { Transaction } from '#lib/platform/run-sql.ts'

export const RESCORE = 'inventory.rescore'
export const rescoreKey = (dealerId: number) => `${RESCORE}:${dealerId}`

/** Several changes in a row are one piece of work. */
const PAUSE_MS = 5_000

/** Asks for a dealer's scores to be written anew, soon. */
export const askRescore = (tx: Transaction, dealerId: number): Promise<void> =>
  enqueue(
    tx,
    RESCORE,
    { dealerId },
    { key: rescoreKey(dealerId), runAt: new Date(now().getTime() + PAUSE_MS), priority: 5 },
  )
