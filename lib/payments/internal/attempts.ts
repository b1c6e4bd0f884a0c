import { now } from '#lib/platform/clock.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'

export const SETTLE_JOB = 'payments.settle'

/** When the sweep first looks at a new attempt: whoever makes it has long had its answer, or is dead. */
export const FIRST_CHECK_MS = 60_000
const LONGEST_PAUSE_MS = 3_600_000

/** The more often it was asked, the longer the pause: one minute, two, four, an hour at most. */
export const nextCheck = (checks: number): Date =>
  new Date(now().getTime() + Math.min(LONGEST_PAUSE_MS, FIRST_CHECK_MS * 2 ** Math.min(checks, 10)))

/** The order is going to be paid elsewhere, or is paid: its other pages are to be closed at their providers. Under the order's lock. */
export async function abandonLive(tx: Prisma.TransactionClient, orderId: string): Promise<void> {
  const left = await tx.paymentAttempt.updateManyAndReturn({
    where: { orderId, state: { in: ['creating', 'open'] } },
    data: { state: 'abandoned', checkAt: now() },
    select: { id: true },
  })
  for (const { id } of left) await enqueue(tx, SETTLE_JOB, { attemptId: id }, { key: `${SETTLE_JOB}:${id}` })
}
