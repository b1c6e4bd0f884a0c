import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import { afterRightPasswordAgain, beforePasswordAgain } from './pace.ts'
import { isPassword } from './passwords.ts'
import { hashSecret } from './secrets.ts'
import { deadLink } from './tokens.ts'

/** What the page of a confirmation shows, without using the link up; null when it is dead. */
export async function pendingSignUp(token: string, browserSecret: string | null) {
  const request = await db().accountRequest.findFirst({
    where: { tokenHash: hashSecret(token), kind: 'sign-up', expiresAt: { gt: now() } },
    select: { id: true, email: true, browserHash: true, passwordHash: true, backTo: true },
  })
  if (!request) return null
  const { id, email, passwordHash, backTo } = request
  return {
    id,
    email,
    backTo,
    passwordHash,
    needsPassword: passwordHash !== null && !isSame(request.browserHash, browserSecret),
  }
}

/**
 * Opens the account. The letter alone is not enough where a password was chosen in another browser: who signs somebody else's
 * address up, and counts on them to press the button, does not get an account with a password that they know.
 * @throws {AppError} `gone`, `invalid` (the password), `conflict` when the address got an account meanwhile
 */
export async function confirmSignUp(
  { token, password }: { token: string; password?: string | undefined },
  browserSecret: string | null,
): Promise<{ accountId: string; email: string; backTo: string }> {
  const pending = await pendingSignUp(token, browserSecret)
  if (!pending) throw deadLink()
  if (pending.needsPassword) {
    await beforePasswordAgain(pending.id)
    if (!(await isPassword(pending.passwordHash, password ?? '')))
      throw new AppError('invalid', 'Ce n’est pas le mot de passe choisi à l’inscription.', {
        password: ['Le mot de passe choisi à l’inscription.'],
      })
    await afterRightPasswordAgain(pending.id)
  }
  return db().$transaction(async (tx) => {
    const rows = await tx.$queryRaw<
      { email: string; name: string; password_hash: string | null; back_to: string }[]
    >`
      DELETE FROM account_request WHERE token_hash = ${hashSecret(token)} AND kind = 'sign-up' AND expires_at > ${now()}
      RETURNING email, name, password_hash, back_to`
    const request = rows[0]
    if (!request) throw deadLink()
    const { email, name } = request
    const created = await tx.account.createManyAndReturn({
      data: [{ email, name, passwordHash: request.password_hash, emailConfirmedAt: now() }],
      skipDuplicates: true,
      select: { id: true },
    })
    const accountId = created[0]?.id
    if (!accountId) throw new AppError('conflict', 'Un compte existe déjà à cette adresse : connectez-vous.')
    // The others that were asked for this address would find it taken.
    await tx.accountRequest.deleteMany({ where: { email, kind: 'sign-up' } })
    await tell(tx, 'account.confirmed', { accountId })
    return { accountId, email, backTo: request.back_to }
  })
}

function isSame(hash: Uint8Array | null, secret: string | null): boolean {
  return hash !== null && secret !== null && Buffer.from(hash).equals(Buffer.from(hashSecret(secret)))
}
