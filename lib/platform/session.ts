import 'server-only'
import type { Route } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { db } from './db.ts'
import { env } from './env.ts'
import { AppError } from './errors.ts'
import type { Role, Viewer } from './viewer.ts'

/**
 * Who is behind a request. The cookie is next-auth's own encrypted token and names a row of `session`; the row says whether it
 * still counts, so that a revoked session stops at its next request. The only file that imports next-auth.
 */
const SESSION_DAYS = 30
const DAY_S = 86_400
/** A row is touched at most this often. */
const SEEN_EVERY_MS = 5 * 60_000

const secure = () => env().BASE_URL.startsWith('https:')
const cookieName = () => `${secure() ? '__Secure-' : ''}next-auth.session-token`

function secret(): string {
  const { AUTH_SECRET } = env()
  if (!AUTH_SECRET) throw new AppError('unavailable', 'Les comptes ne sont pas configurés.')
  return AUTH_SECRET
}

/** The person of this request; null for a visitor. Asked as often as one likes: read once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const cookie = (await cookies()).get(cookieName())?.value
  if (!cookie) return null
  const token = await decode({ token: cookie, secret: secret() }).catch(() => null)
  return typeof token?.sid === 'string' ? readViewer(token.sid) : null
})

/** For pages: a visitor is sent to sign in, and comes back. */
export async function viewerOrSignIn(backTo: string): Promise<Viewer> {
  const viewer = await currentViewer()
  if (!viewer) redirect(`/connexion?retour=${encodeURIComponent(backTo)}` as Route)
  return viewer
}

/** Signs a person in, in a server action or a route handler: a session of its own and its cookie. */
export async function openSession(accountId: string): Promise<void> {
  const asked = await headers()
  const session = await db().session.create({
    data: {
      accountId,
      expiresAt: new Date(Date.now() + SESSION_DAYS * DAY_S * 1000),
      userAgent: (asked.get('user-agent') ?? '').slice(0, 300),
      address: asked.get('x-client-address') ?? '',
    },
    select: { id: true },
  })
  const maxAge = SESSION_DAYS * DAY_S
  const value = await encode({ token: { sid: session.id }, secret: secret(), maxAge })
  const options = { httpOnly: true, sameSite: 'lax', secure: secure(), path: '/', maxAge } as const
  ;(await cookies()).set(cookieName(), value, options)
}

/** Signs this browser out. */
export async function closeSession(): Promise<void> {
  const viewer = await currentViewer()
  if (viewer) await revokeSessions({ id: viewer.sessionId })
  ;(await cookies()).delete(cookieName())
}

/** Ends sessions at once: one, or all of an account. */
export async function revokeSessions(which: { id: string } | { accountId: string }): Promise<void> {
  await db().session.updateMany({ where: { ...which, revokedAt: null }, data: { revokedAt: new Date() } })
}

async function readViewer(sessionId: string): Promise<Viewer | null> {
  const session = await db().session.findFirst({
    where: { id: sessionId, revokedAt: null, expiresAt: { gt: new Date() }, account: { erasedAt: null } },
    select: {
      id: true,
      seenAt: true,
      account: { select: { id: true, role: true, name: true, email: true, emailConfirmedAt: true } },
    },
  })
  if (!session) return null
  if (Date.now() - session.seenAt.getTime() > SEEN_EVERY_MS)
    await db().session.updateMany({ where: { id: sessionId }, data: { seenAt: new Date() } })
  const { id, role, name, email, emailConfirmedAt } = session.account
  return {
    accountId: id,
    sessionId,
    role: role as Role,
    name,
    email,
    emailConfirmed: emailConfirmedAt !== null,
  }
}
