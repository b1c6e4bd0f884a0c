import { audit } from '#lib/platform/audit.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import { REFUND_JOB } from './request-refund.ts'

/** An operator has mended what made a provider refuse: the refund is asked for again. */
export async function retryRefund(viewer: Viewer, { refundId }: { refundId: string }): Promise<void> {
  requireRole(viewer, 'accountant')
  await db().$transaction(async (tx) => {
    const { count } = await tx.paymentRefund.updateMany({
      where: { id: refundId, state: 'failed' },
      data: { state: 'requested', checkAt: now() },
    })
    if (count === 0) throw new AppError('conflict', 'Ce remboursement n’est pas en échec.')
    await enqueue(tx, REFUND_JOB, { refundId }, { key: `${REFUND_JOB}:${refundId}` })
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'payments.retry-refund',
      subject: `refund:${refundId}`,
    })
  })
}
