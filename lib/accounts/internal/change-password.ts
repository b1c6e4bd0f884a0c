import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { revokeSessions } from '#lib/platform/sign-ins.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { passwordChanged } from './letters.ts'
import { pageUrl } from './links.ts'
import { afterRightPasswordAgain, beforePasswordAgain } from './pace.ts'
import { hashPassword, isPassword } from './passwords.ts'
import { refuseWeak } from './request-letter.ts'
import { hashSecret } from './secrets.ts'
import { deadLink, dropTokens, useToken } from './tokens.ts'

/**
 * By a link from a letter. Every browser is signed out: whoever knew the old password is.
 * @throws {AppError} `gone`, `invalid`
 */
export async function resetPassword({ token, password }: { token: string; password: string }) {
  const account = await accountOfReset(token)
  if (!account) throw deadLink()
  refuseWeak(password, [account.email, account.name])
  const passwordHash = await hashPassword(password)
  return db().$transaction(async (tx) => {
    const { accountId } = await useToken(tx, token, ['reset'])
    await setPassword(tx, accountId, passwordHash)
    await revokeSessions({ accountId }, tx)
    return { accountId, email: account.email }
  })
}

/** Whose link it is, without using it up; null when it is dead. */
export async function accountOfReset(token: string): Promise<{ email: string; name: string } | null> {
  const found = await db().emailToken.findFirst({
    where: {
      hash: hashSecret(token),
      purpose: 'reset',
      usedAt: null,
      expiresAt: { gt: now() },
      account: { erasedAt: null },
    },
    select: { account: { select: { email: true, name: true } } },
  })
  return found?.account ?? null
}

/**
 * By who is signed in and knows the old one, if there is one. Other browsers are signed out.
 * @throws {AppError} `invalid`, `too_many_requests`
 */
export async function changePassword(
  viewer: Viewer,
  { current, password }: { current?: string | undefined; password: string },
): Promise<void> {
  await checkPasswordAgain(viewer, current)
  refuseWeak(password, [viewer.email, viewer.name])
  const passwordHash = await hashPassword(password)
  await db().$transaction(async (tx) => {
    await setPassword(tx, viewer.accountId, passwordHash)
    await revokeSessions({ accountId: viewer.accountId, exceptId: viewer.sessionId }, tx)
  })
}

/** Before what cannot be undone. @throws {AppError} `invalid` when it is not theirs; who has no password is not asked */
export async function checkPasswordAgain(viewer: Viewer, current: string | undefined): Promise<void> {
  const { passwordHash } = await db().account.findUniqueOrThrow({
    where: { id: viewer.accountId },
    select: { passwordHash: true },
  })
  if (passwordHash === null) return
  await beforePasswordAgain(viewer.accountId)
  if (!(await isPassword(passwordHash, current ?? '')))
    throw new AppError('invalid', 'Ce n’est pas votre mot de passe actuel.', {
      current: ['Votre mot de passe actuel, celui avec lequel vous vous connectez.'],
    })
  await afterRightPasswordAgain(viewer.accountId)
}

async function setPassword(
  tx: Prisma.TransactionClient,
  accountId: string,
  passwordHash: string,
): Promise<void> {
  const { email, name } = await tx.account.update({
    where: { id: accountId },
    data: { passwordHash },
    select: { email: true, name: true },
  })
  await dropTokens(tx, accountId, ['sign-in', 'reset'])
  await queueMail(tx, email, passwordChanged(name, pageUrl('/mot-de-passe')))
}
