import 'server-only'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { afterRightPassword, beforePassword, type Place } from './pace.ts'
import { isPassword } from './passwords.ts'
import { useToken } from './tokens.ts'

/** Who may be signed in; `leaving` when they asked for their account to be deleted, and may want to know. */
export type SignedIn = { accountId: string; email: string; leaving: boolean }

/** @throws {AppError} `unauthenticated`, the same and after the same time for an address that has no account */
export async function authenticate(
  { email, password }: { email: string; password: string },
  place: Place,
): Promise<SignedIn> {
  await beforePassword(email, place)
  const account = await db().account.findFirst({
    where: { email, erasedAt: null },
    select: { id: true, passwordHash: true, deletionRequestedAt: true },
  })
  const right = await isPassword(account?.passwordHash ?? null, password)
  if (!account || !right)
    throw new AppError('unauthenticated', 'L’adresse ou le mot de passe n’est pas le bon.')
  await afterRightPassword(email, place)
  return { accountId: account.id, email, leaving: account.deletionRequestedAt !== null }
}

/** @throws {AppError} `gone` */
export async function signInByLink(token: string): Promise<SignedIn> {
  return db().$transaction(async (tx) => {
    const { accountId } = await useToken(tx, token, ['sign-in'])
    const { email, deletionRequestedAt } = await tx.account.findUniqueOrThrow({
      where: { id: accountId },
      select: { email: true, deletionRequestedAt: true },
    })
    return { accountId, email, leaving: deletionRequestedAt !== null }
  })
}
