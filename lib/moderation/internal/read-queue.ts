import { now } from '#lib/platform/clock.ts'
import { db, pool } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import { type CaseState, type Cause, CLAIM_MINUTES, type Outcome, QUESTION_DAYS } from '../model.ts'
import { judgeableBy } from './claims.ts'
import type { Finding } from './findings.ts'

export type QueueRow = {
  id: string
  cause: Cause
  state: CaseState
  score: number
  openedAt: Date
  listingId: string
  title: string
  /** Key of the cover. */
  cover: string | null
  findings: Finding[]
  notices: number
  /** Its seller has left a question unanswered, and is no longer waited for. */
  silent: boolean
  /** Who is at it just now. */
  claimedBy: string | null
  /** It is not for somebody else than this person to judge. */
  mayJudge: boolean
}

const MOST = 100

/**
 * What waits for a person: what this one may judge, the longest first or the gravest; what waits for its seller's answer comes last, and
 * after it what is for others to judge.
 */
export async function openCases(viewer: Viewer, order: 'age' | 'score'): Promise<QueueRow[]> {
  const gravest = order === 'score' ? Prisma.sql`score DESC,` : Prisma.empty
  return db().$queryRaw<QueueRow[]>`
    SELECT moderation_case.id, cause, state, score, opened_at AS "openedAt", moderation_case.listing_id AS "listingId", title, findings,
      (SELECT photo.key FROM listing_photo JOIN photo ON photo.id = photo_id
       WHERE listing_photo.listing_id = moderation_case.listing_id ORDER BY position LIMIT 1) AS cover,
      (SELECT count(*)::int FROM notice WHERE case_id = moderation_case.id) AS notices,
      state = 'open' AND EXISTS (SELECT FROM moderation_question q
        WHERE q.case_id = moderation_case.id AND q.answered_at IS NULL AND q.at <= ${ago(QUESTION_DAYS * 86_400_000)}) AS silent,
      CASE WHEN claimed_at >= ${ago(CLAIM_MINUTES * 60_000)} THEN account.name END AS "claimedBy",
      ${judgeableBy(viewer)} AS "mayJudge"
    FROM moderation_case JOIN listing ON listing.id = moderation_case.listing_id
    LEFT JOIN account ON account.id = claimed_by
    WHERE state IN ('open', 'asked')
    ORDER BY "mayJudge" DESC, state = 'asked', ${gravest} opened_at, moderation_case.id LIMIT ${MOST}`
}

const ago = (ms: number): Date => new Date(now().getTime() - ms)

export type RecentDecision = {
  caseId: string
  at: Date
  by: string | null
  cause: Cause
  outcome: Outcome
  ground: string | null
  title: string
}

/** What was decided last, by anybody. */
export async function recentDecisions(): Promise<RecentDecision[]> {
  const { rows } = await pool().query<RecentDecision>(
    `SELECT case_id AS "caseId", at, account.name AS by, cause, outcome, ground, title
     FROM moderation_decision d JOIN moderation_case c ON c.id = case_id JOIN listing ON listing.id = d.listing_id
     LEFT JOIN account ON account.id = d.by ORDER BY at DESC LIMIT 20`,
  )
  return rows
}

/** How many wait for a person, and since when the first does. */
export async function queueLength(): Promise<{ waiting: number; oldest: Date | null }> {
  const { _count, _min } = await db().moderationCase.aggregate({
    where: { state: 'open' },
    _count: true,
    _min: { waitsFrom: true },
  })
  return { waiting: _count, oldest: _min.waitsFrom }
}
