import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { now } from './clock.ts'
import { db, pool } from './db.ts'
import type { Viewer } from './viewer.ts'

/** The rows of `session`: which browsers are signed in. Knows nothing of cookies (session.ts). */
export const SESSION_DAYS = 30
const DAY_MS = 86_400_000
/** A row is touched at most this often. */
const SEEN_EVERY_MS = 5 * 60_000

/** Where a session was opened, for the person's own list. */
export type Browser = { userAgent: string; address: string }

/** @returns the session's id, never one that somebody could have known before */
export async function startSession(accountId: string, { userAgent, address }: Browser): Promise<string> {
  const expiresAt = new Date(now().getTime() + SESSION_DAYS * DAY_MS)
  const { id } = await db().session.create({
    data: { id: randomUUID(), accountId, expiresAt, userAgent: userAgent.slice(0, 300), address },
    select: { id: true },
  })
  return id
}

/** Ends sessions at once: one, or all of an account, or all but one. */
export async function revokeSessions(
  which: { id: string } | { accountId: string; exceptId?: string },
  tx: Prisma.TransactionClient = db(),
): Promise<number> {
  const where =
    'id' in which
      ? { id: which.id }
      : { accountId: which.accountId, ...(which.exceptId ? { id: { not: which.exceptId } } : {}) }
  const { count } = await tx.session.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: now() },
  })
  return count
}

type SessionRow = Omit<Viewer, 'sessionId'> & { seenAt: Date }

/** The person of a session that still counts. In one question: every page for people who are signed in begins with it. */
export async function readViewer(sessionId: string): Promise<Viewer | null> {
  const { rows } = await pool().query<SessionRow>({
    name: 'viewer',
    text: `SELECT session.seen_at AS "seenAt", account.id AS "accountId", role, name, email, email_confirmed_at IS NOT NULL AS "emailConfirmed"
           FROM session JOIN account ON account.id = account_id
           WHERE session.id = $1 AND revoked_at IS NULL AND expires_at > $2 AND erased_at IS NULL`,
    values: [sessionId, now()],
  })
  const row = rows[0]
  if (!row) return null
  const { seenAt, ...person } = row
  if (now().getTime() - seenAt.getTime() > SEEN_EVERY_MS)
    await db().session.updateMany({ where: { id: sessionId }, data: { seenAt: now() } })
  return { ...person, sessionId }
}
