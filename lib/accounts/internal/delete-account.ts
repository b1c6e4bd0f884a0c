import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { forgetMailTo, queueMail } from '#lib/platform/mail/queue-mail.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { revokeSessions } from '#lib/platform/sign-ins.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { GRACE_DAYS } from '../model.ts'
import { checkPasswordAgain } from './change-password.ts'
import { deletionRequested } from './letters.ts'
import { pageUrl } from './links.ts'

const GRACE_MS = GRACE_DAYS * 86_400_000
const BATCH = 100

export const erasureDay = (requestedAt: Date): Date => new Date(requestedAt.getTime() + GRACE_MS)

/** Asked twice, the first day counts. @throws {AppError} `invalid` when the password is not theirs */
export async function requestDeletion(viewer: Viewer, current: string | undefined): Promise<void> {
  await checkPasswordAgain(viewer, current)
  const { accountId, email, name } = viewer
  const requestedAt = now()
  await db().$transaction(async (tx) => {
    const { count } = await tx.account.updateMany({
      where: { id: accountId, deletionRequestedAt: null, erasedAt: null },
      data: { deletionRequestedAt: requestedAt },
    })
    if (count === 0) return
    await revokeSessions({ accountId, exceptId: viewer.sessionId }, tx)
    await queueMail(tx, email, deletionRequested(name, erasureDay(requestedAt), pageUrl('/compte/donnees')))
  })
}

export async function cancelDeletion(viewer: Viewer): Promise<void> {
  await db().account.updateMany({
    where: { id: viewer.accountId, erasedAt: null },
    data: { deletionRequestedAt: null },
  })
}

/** Erases the accounts whose days of grace are over, each in a transaction of its own. */
export async function eraseDueAccounts(): Promise<{ erased: number }> {
  const due = await db().account.findMany({
    where: { deletionRequestedAt: { lte: new Date(now().getTime() - GRACE_MS) }, erasedAt: null },
    orderBy: { deletionRequestedAt: 'asc' },
    take: BATCH,
    select: { id: true },
  })
  let erased = 0
  for (const { id } of due) if (await eraseAccount(id)) erased++
  return { erased }
}

/** What is personal goes; the row stays, so that what the law keeps (invoices) still has somebody to belong to. */
async function eraseAccount(accountId: string): Promise<boolean> {
  return db().$transaction(async (tx) => {
    // The state is asked again under the row's lock: they may have changed their mind this second.
    const rows = await tx.$queryRaw<{ email: string }[]>`
      SELECT email FROM account
      WHERE id = ${accountId}::uuid AND erased_at IS NULL AND deletion_requested_at <= ${new Date(now().getTime() - GRACE_MS)}
      FOR UPDATE`
    const before = rows[0]
    if (!before) return false
    await tx.account.update({
      where: { id: accountId },
      data: {
        email: `${accountId}@efface.invalid`,
        emailConfirmedAt: null,
        name: 'Compte supprimé',
        phone: null,
        passwordHash: null,
        role: 'user',
        erasedAt: now(),
      },
      select: { id: true },
    })
    await tx.session.deleteMany({ where: { accountId } })
    await tx.emailToken.deleteMany({ where: { accountId } })
    await tx.accountRequest.deleteMany({ where: { email: before.email } })
    await forgetMailTo(tx, before.email)
    await tell(tx, 'account.erased', { accountId })
    return true
  })
}
