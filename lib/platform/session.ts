import 'server-only'
import type { Route } from 'next'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { decode, encode } from 'next-auth/jwt'
import { cache } from 'react'
import { env } from './env.ts'
import { AppError } from './errors.ts'
import { type Browser, readViewer, revokeSessions, SESSION_DAYS, startSession } from './sign-ins.ts'
import type { Viewer } from './viewer.ts'

/**
 * Who is behind a request. The cookie is next-auth's own encrypted token and names a row of `session`; the row says whether it
 * still counts, so that a revoked session stops at its next request. The only file that imports next-auth.
 */
const SESSION_S = SESSION_DAYS * 86_400

const secure = () => env().BASE_URL.startsWith('https:')
/** `__Host-`: no other host, and no plain http page, can have set it. */
const named = (name: string) => `${secure() ? '__Host-' : ''}${name}`
const SESSION = 'next-auth.session-token'

function secret(): string {
  const { AUTH_SECRET } = env()
  if (!AUTH_SECRET) throw new AppError('unavailable', 'Les comptes ne sont pas configurés.')
  return AUTH_SECRET
}

/** The person of this request; null for a visitor. Asked as often as one likes: read once a request. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const sessionId = await presentedSession()
  return sessionId === null ? null : readViewer(sessionId)
})

/** For pages: a visitor is sent to sign in, and comes back. */
export async function viewerOrSignIn(backTo: string): Promise<Viewer> {
  const viewer = await currentViewer()
  if (!viewer) redirect(`/connexion?retour=${encodeURIComponent(backTo)}` as Route)
  return viewer
}

/**
 * Signs a person in, in a server action or a route handler: always a new session, and the one that the browser came with ends,
 * so that nobody's cookie, planted before, is ever worth more after.
 */
export async function openSession(accountId: string): Promise<void> {
  const before = await presentedSession()
  if (before !== null) await revokeSessions({ id: before })
  const sid = await startSession(accountId, await askingBrowser())
  await setCookie(SESSION, await encode({ token: { sid }, secret: secret(), maxAge: SESSION_S }), SESSION_S)
}

/** Signs this browser out. */
export async function closeSession(): Promise<void> {
  const sessionId = await presentedSession()
  if (sessionId !== null) await revokeSessions({ id: sessionId })
  await dropCookie(SESSION)
}

/** Who asks, as the gate saw them. */
export async function askingBrowser(): Promise<Browser> {
  const asked = await headers()
  return { userAgent: asked.get('user-agent') ?? '', address: asked.get('x-client-address') ?? 'unknown' }
}

/** A cookie of ours that no script reads and no other site's form sends. */
export async function setCookie(name: string, value: string, maxAge: number): Promise<void> {
  const options = { httpOnly: true, sameSite: 'lax', secure: secure(), path: '/', maxAge } as const
  ;(await cookies()).set(named(name), value, options)
}

export async function readCookie(name: string): Promise<string | null> {
  return (await cookies()).get(named(name))?.value ?? null
}

export async function dropCookie(name: string): Promise<void> {
  // Deleted as it was set: a `__Host-` cookie is only replaced by one that is secure too.
  await setCookie(name, '', 0)
}

async function presentedSession(): Promise<string | null> {
  const cookie = await readCookie(SESSION)
  if (!cookie) return null
  const token = await decode({ token: cookie, secret: secret() }).catch(() => null)
  return typeof token?.sid === 'string' ? token.sid : null
}
