import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { revokeSessions } from '#lib/platform/sign-ins.ts'
import type { Viewer } from '#lib/platform/viewer.ts'

export { askEmailChange, confirmEmailChange } from './internal/change-email.ts'
export { changePassword, resetPassword } from './internal/change-password.ts'
export { confirmSignUp } from './internal/confirm-sign-up.ts'
export { cancelDeletion, requestDeletion } from './internal/delete-account.ts'
export { readDevice, sealDevice } from './internal/known-device.ts'
export { askReset, askSignInLink, askSignUp, askSignUpAgain } from './internal/request-letter.ts'
export { newSecret } from './internal/secrets.ts'
export { authenticate, type SignedIn, signInByLink } from './internal/sign-in.ts'

export async function changeName(viewer: Viewer, name: string): Promise<void> {
  await db().account.update({ where: { id: viewer.accountId }, data: { name }, select: { id: true } })
}

/** One of one's own browsers, which stops at its next request. @throws {AppError} `not_found` */
export async function revokeOwnSession(viewer: Viewer, sessionId: string): Promise<void> {
  const { count } = await db().session.updateMany({
    where: { id: sessionId, accountId: viewer.accountId, revokedAt: null },
    data: { revokedAt: now() },
  })
  if (count === 0) throw new AppError('not_found', 'Cette session est déjà fermée.')
}

export const revokeOtherSessions = ({ accountId, sessionId }: Viewer): Promise<number> =>
  revokeSessions({ accountId, exceptId: sessionId })
