import 'server-only'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { addressChanged, addressTaken, leaveOldAddress, takeNewAddress } from './letters.ts'
import { tokenUrl } from './links.ts'
import { mayWrite } from './pace.ts'
import { dropTokens, issueToken, useToken } from './tokens.ts'

const CHANGE = ['change-old', 'change-new'] as const

/** Writes to both addresses. An address that has an account is told so itself; the asker sees no difference. */
export async function askEmailChange(viewer: Viewer, newEmail: string): Promise<void> {
  const { accountId, email, name } = viewer
  if (newEmail === email)
    throw new AppError('invalid', 'C’est déjà votre adresse.', { email: ['C’est déjà votre adresse.'] })
  if (!(await mayWrite(newEmail, `account:${accountId}`))) return
  await db().$transaction(async (tx) => {
    await dropTokens(tx, accountId, CHANGE)
    const leave = await issueToken(tx, { accountId, purpose: 'change-old', newEmail })
    await queueMail(tx, email, leaveOldAddress(name, newEmail, tokenUrl('change-old', leave)))
    const taken = await tx.account.count({ where: { email: newEmail } })
    if (taken > 0) {
      await queueMail(tx, newEmail, addressTaken())
      return
    }
    const take = await issueToken(tx, { accountId, purpose: 'change-new', newEmail })
    await queueMail(tx, newEmail, takeNewAddress(name, tokenUrl('change-new', take)))
  })
}

/**
 * One of the two agrees; the second to do so makes the change.
 * @throws {AppError} `gone`, `conflict` when the new address got an account meanwhile
 */
export async function confirmEmailChange(token: string): Promise<'waiting' | 'changed'> {
  return db().$transaction(async (tx) => {
    const { accountId, newEmail } = await useToken(tx, token, CHANGE)
    if (newEmail === null) throw new Error('a change of address without an address')
    // One after the other, so that the second sees the first.
    await tx.$queryRaw`SELECT FROM account WHERE id = ${accountId}::uuid FOR UPDATE`
    // One address that agrees twice is one: two requests at once leave a pair of links each.
    const agreed = await tx.emailToken.groupBy({
      by: ['purpose'],
      where: { accountId, newEmail, purpose: { in: [...CHANGE] }, usedAt: { not: null } },
    })
    if (agreed.length < CHANGE.length) return 'waiting'
    await changeEmail(tx, accountId, newEmail)
    return 'changed'
  })
}

async function changeEmail(tx: Prisma.TransactionClient, accountId: string, newEmail: string): Promise<void> {
  const rows = await tx.$queryRaw<{ old: string; name: string }[]>`
    UPDATE account a SET email = ${newEmail} FROM account before
    WHERE a.id = ${accountId}::uuid AND before.id = a.id AND NOT EXISTS (SELECT FROM account WHERE email = ${newEmail})
    RETURNING before.email AS old, a.name`
  const changed = rows[0]
  if (!changed)
    throw new AppError('conflict', 'Cette adresse a désormais un compte à elle : rien n’a changé.')
  // Links sent to the address that was left open nothing any more.
  await dropTokens(tx, accountId)
  await tell(tx, 'account.confirmed', { accountId })
  await queueMail(tx, changed.old, addressChanged(changed.name, newEmail))
}
