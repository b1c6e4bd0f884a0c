import { reportedConversations } from '#lib/leads/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { type CaseState, type Cause, CLAIM_MINUTES, type NoticeCategory, type Outcome } from '../model.ts'
import { judgeableBy, listingsOfTheirs } from './claims.ts'
import type { Finding } from './findings.ts'

/** All that a moderator reads of a case, but the listing itself. null when there is none of that number. */
export async function readCase(viewer: Viewer, caseId: string) {
  const row = await db().moderationCase.findUnique({
    where: { id: caseId },
    select: {
      ...CASE,
      claimedBy: true,
      claimedAt: true,
      listing: { select: { accountId: true, updatedAt: true } },
      notices: {
        orderBy: { at: 'asc' },
        select: { at: true, category: true, words: true, name: true, email: true, reportId: true },
      },
      questions: {
        orderBy: { at: 'asc' },
        select: { at: true, words: true, answer: true, answeredAt: true },
      },
      appeal: { select: { at: true, words: true, decision: { select: DECISION } } },
      decision: { select: DECISION },
    },
  })
  if (!row) return null
  const reported = await reportedConversations(row.notices.flatMap(({ reportId }) => reportId ?? []))
  const names = await namesOf([row.claimedBy, row.decision?.by, row.appeal?.decision.by])
  const claimedAt = row.claimedAt?.getTime() ?? 0
  const claimed = claimedAt >= now().getTime() - CLAIM_MINUTES * 60_000
  // A seller is never told who reported them, nor is whoever is of their team.
  const isTheirs = (await listingsOfTheirs(viewer, [row.listingId])).size > 0
  const [judge] = await db().$queryRaw<{ may: boolean }[]>`
    SELECT ${judgeableBy(viewer)} AS may FROM moderation_case WHERE id = ${caseId}::uuid`
  return {
    id: row.id,
    listingId: row.listingId,
    cause: row.cause as Cause,
    state: row.state as CaseState,
    score: row.score,
    openedAt: row.openedAt,
    findings: row.findings as Finding[],
    /** What the decision must say that it was taken on. */
    seen: row.listing.updatedAt.toISOString(),
    sellerId: row.listing.accountId,
    notices: row.notices.map(({ reportId, ...notice }) => ({
      ...notice,
      ...(isTheirs ? { name: null, email: null } : {}),
      category: notice.category as NoticeCategory,
      conversation: reported.find(({ id }) => id === reportId) ?? null,
    })),
    questions: row.questions,
    appeal: row.appeal && { ...row.appeal, decision: told(row.appeal.decision, names) },
    decision: row.decision && told(row.decision, names),
    /** A colleague is at it. */
    heldBy:
      claimed && row.claimedBy !== viewer.accountId
        ? (names.get(row.claimedBy ?? '') ?? 'un collègue')
        : null,
    mayJudge: judge?.may ?? false,
  }
}
export type CaseDetail = NonNullable<Awaited<ReturnType<typeof readCase>>>

const CASE = {
  id: true,
  listingId: true,
  cause: true,
  state: true,
  score: true,
  openedAt: true,
  findings: true,
} as const
const DECISION = { at: true, by: true, outcome: true, ground: true, facts: true } as const

type DecisionRow = { at: Date; by: string; outcome: string; ground: string | null; facts: string }

const told = ({ outcome, by, ...rest }: DecisionRow, names: ReadonlyMap<string, string>) => ({
  ...rest,
  outcome: outcome as Outcome,
  by: names.get(by) ?? 'compte effacé',
})

async function namesOf(ids: readonly (string | null | undefined)[]): Promise<Map<string, string>> {
  const known = ids.filter((id) => typeof id === 'string')
  const accounts = await db().account.findMany({
    where: { id: { in: known } },
    select: { id: true, name: true },
  })
  return new Map(accounts.map(({ id, name }) => [id, name]))
}

/** What is known of whoever put the listing up: other listings, and what was decided of them. null: nobody's. */
export async function sellerHistory(accountId: string | null, except: bigint) {
  if (accountId === null) return null
  const account = await db().account.findUnique({
    where: { id: accountId },
    select: {
      name: true,
      email: true,
      createdAt: true,
      emailConfirmedAt: true,
      listings: {
        where: { id: { not: except }, status: { not: 'draft' } },
        orderBy: { createdAt: 'desc' },
        take: 10,
        select: { id: true, title: true, status: true, priceCents: true, createdAt: true },
      },
    },
  })
  if (!account) return null
  const refused = await db().moderationDecision.count({
    where: { outcome: 'refuse', case: { listing: { accountId } } },
  })
  return { ...account, refused }
}
export type SellerHistory = NonNullable<Awaited<ReturnType<typeof sellerHistory>>>
