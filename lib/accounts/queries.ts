import 'server-only'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { pendingSignUp } from './internal/confirm-sign-up.ts'
import { erasureDay } from './internal/delete-account.ts'

export { accountOfReset } from './internal/change-password.ts'

export type AccountDetails = {
  email: string
  name: string
  /** E.164 */
  phone: string | null
  emailConfirmed: boolean
}

/** null when there is none, or it was erased. */
export async function accountById(id: string): Promise<AccountDetails | null> {
  const account = await db().account.findFirst({
    where: { id, erasedAt: null },
    select: { email: true, name: true, phone: true, emailConfirmedAt: true },
  })
  if (!account) return null
  const { emailConfirmedAt, ...details } = account
  return { ...details, emailConfirmed: emailConfirmedAt !== null }
}

/** What the account's own pages say of it. */
export async function ownAccount({ accountId }: Viewer) {
  const { passwordHash, deletionRequestedAt } = await db().account.findUniqueOrThrow({
    where: { id: accountId },
    select: { passwordHash: true, deletionRequestedAt: true },
  })
  return {
    hasPassword: passwordHash !== null,
    erasedOn: deletionRequestedAt ? erasureDay(deletionRequestedAt) : null,
  }
}

export type OwnSession = {
  id: string
  current: boolean
  createdAt: Date
  seenAt: Date
  userAgent: string
  address: string
}

/** The browsers that are signed in, this one first, then by when they were last seen. */
export async function ownSessions({ accountId, sessionId }: Viewer): Promise<OwnSession[]> {
  const sessions = await db().session.findMany({
    where: { accountId, revokedAt: null, expiresAt: { gt: now() } },
    orderBy: { seenAt: 'desc' },
    take: 100,
    select: { id: true, createdAt: true, seenAt: true, userAgent: true, address: true },
  })
  return sessions
    .map((session) => ({ ...session, current: session.id === sessionId }))
    .sort((a, b) => Number(b.current) - Number(a.current))
}

/** Whether a letter's link to confirm a sign-up is good, and whether the password has to be given again. */
export async function signUpToConfirm(token: string, browserSecret: string | null) {
  const pending = await pendingSignUp(token, browserSecret)
  return pending && { email: pending.email, needsPassword: pending.needsPassword }
}

/** What this room knows of a person, for their export. */
export async function personalData(accountId: string): Promise<Record<string, unknown>> {
  const account = await db().account.findUniqueOrThrow({
    where: { id: accountId },
    select: {
      email: true,
      name: true,
      phone: true,
      createdAt: true,
      emailConfirmedAt: true,
      deletionRequestedAt: true,
    },
  })
  const sessions = await db().session.findMany({
    where: { accountId },
    orderBy: { createdAt: 'desc' },
    select: {
      createdAt: true,
      seenAt: true,
      expiresAt: true,
      revokedAt: true,
      userAgent: true,
      address: true,
    },
  })
  return { compte: account, connexions: sessions }
}
