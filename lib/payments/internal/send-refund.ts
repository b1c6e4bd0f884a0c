import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { tellOps } from '#lib/platform/ops.ts'
import { nextCheck } from './attempts.ts'
import { JOB_LIMIT_MS, within } from './call.ts'
import { book, moneyLines } from './ledger.ts'
import { refundLetter } from './letters.ts'
import { lockOrder } from './lock-order.ts'
import { ProviderRefused, RefundRefused } from './providers/port.ts'
import { providerNamed } from './providers/registry.ts'

/**
 * Has a provider give money back, and books it once it says so. Asked again after a crash it is the same refund: its id is the key.
 * @throws {ProviderDown} when it cannot be asked: the queue tries again, and so does the sweep
 */
export async function sendRefund(refundId: string): Promise<'done' | 'requested' | 'failed'> {
  const refund = await db().paymentRefund.findUnique({
    where: { id: refundId },
    select: {
      ...{ id: true, state: true, amountCents: true, checks: true, refund: true, refusals: true },
      attempt: { select: { provider: true, session: true, payment: true } },
    },
  })
  if (!refund) throw new Error(`no refund ${refundId}`)
  const { provider: name, session, payment } = refund.attempt
  if (refund.state !== 'requested' || !session || !payment) return refund.state as 'done' | 'failed'
  await db().paymentRefund.updateMany({
    where: { id: refundId, state: 'requested' },
    data: { checkAt: nextCheck(refund.checks), checks: { increment: 1 } },
  })
  const provider = await providerNamed(name)
  try {
    const { amountCents, refund: failed, refusals } = refund
    const given = await within(name, JOB_LIMIT_MS, () =>
      provider.refund({ key: refundId, session, payment, amountCents, failed, refusals }),
    )
    if (given.state === 'done') await recordRefund(refundId, given.refund)
    if (given.state === 'failed')
      await refuseRefund(refund, `${name} n’a pas pu rendre l’argent (${given.refund})`, {
        refund: given.refund,
      })
    return given.state === 'pending' ? 'requested' : given.state
  } catch (error) {
    if (!(error instanceof ProviderRefused)) throw error
    await refuseRefund(
      refund,
      error.message,
      error instanceof RefundRefused ? { refusals: refund.refusals + 1 } : {},
    )
    return 'failed'
  }
}

async function recordRefund(refundId: string, providersName: string): Promise<void> {
  await db().$transaction(async (tx) => {
    const { orderId } = await tx.paymentRefund.findUniqueOrThrow({
      where: { id: refundId },
      select: { orderId: true },
    })
    const order = await lockOrder(tx, orderId)
    const at = now()
    const [done] = await tx.paymentRefund.updateManyAndReturn({
      where: { id: refundId, state: 'requested' },
      data: { state: 'done', refund: providersName, doneAt: at, checkAt: null },
      select: {
        ...{ amountCents: true, reason: true, attempt: { select: { provider: true } } },
        order: { select: { account: { select: { email: true, erasedAt: true } } } },
      },
    })
    if (!done) return
    const { provider } = done.attempt
    const booking = { key: `refund:${refundId}`, journal: 'BQ', orderId, at, piece: providersName } as const
    await book(
      tx,
      { ...booking, label: `Remboursement ${provider}` },
      moneyLines(provider, done.amountCents, -1),
    )
    const { email, erasedAt } = done.order.account
    // What was bought may be given back because the account was erased: there is no address any more.
    if (!erasedAt) await queueMail(tx, email, refundLetter(order, done))
  })
}

/**
 * @param asked as it was when its provider was asked: an answer to an earlier try says nothing of this one
 * @param made what failed at the provider, or how often it refused: asked again, it is to make another
 */
async function refuseRefund(
  asked: { id: string; refund: string | null; refusals: number },
  why: string,
  made: { refund?: string; refusals?: number },
): Promise<void> {
  const { id: refundId, refund, refusals } = asked
  await db().$transaction(async (tx) => {
    const { count } = await tx.paymentRefund.updateMany({
      where: { id: refundId, state: 'requested', refund, refusals },
      data: { state: 'failed', checkAt: null, lastError: why.slice(0, 300), ...made },
    })
    if (count === 0) return
    await tellOps(
      {
        what: `Paiements : le remboursement ${refundId} a été refusé (${why})`,
        whatToDo:
          'Corrigez chez le prestataire (solde, moyen de paiement), puis relancez-le dans /admin/paiements.',
      },
      tx,
    )
  })
}
