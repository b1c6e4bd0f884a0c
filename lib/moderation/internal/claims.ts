import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import { CLAIM_MINUTES } from '../model.ts'

const lapsed = () => new Date(now().getTime() - CLAIM_MINUTES * 60_000)

/** Nobody else is at it: part of the WHERE of everything that a moderator does to a case. */
export const freeFor = (viewer: Viewer) =>
  Prisma.sql`(claimed_by IS NULL OR claimed_by = ${viewer.accountId}::uuid OR claimed_at < ${lapsed()})`

/**
 * Nobody judges their own listing or one of a garage of whose team they are (a trigger holds both), nor what a seller reports of them, nor,
 * where there is a colleague, the complaint against their own decision (DSA, article 20).
 */
export const judgeableBy = ({ accountId }: Viewer) => Prisma.sql`(
  moderation_may_judge(moderation_case.listing_id, ${accountId}::uuid)
  AND NOT EXISTS (
    SELECT FROM notice JOIN thread_report ON thread_report.id = notice.report_id JOIN thread ON thread.id = thread_report.thread_id
    WHERE notice.case_id = moderation_case.id AND thread_report.reporter = 'seller' AND thread.buyer_id = ${accountId}::uuid)
  AND (NOT EXISTS (
      SELECT FROM appeal JOIN moderation_decision ON moderation_decision.id = appeal.decision_id
      WHERE appeal.case_id = moderation_case.id AND moderation_decision.by = ${accountId}::uuid)
    OR NOT EXISTS (
      SELECT FROM account WHERE role IN ('moderator', 'admin') AND erased_at IS NULL AND id <> ${accountId}::uuid)))`

/** Of some listings, those that are theirs, or a garage's of whose team they are. */
export async function listingsOfTheirs(
  { accountId }: Viewer,
  listingIds: readonly bigint[],
): Promise<ReadonlySet<bigint>> {
  const rows = await db().$queryRaw<{ id: bigint }[]>`
    SELECT id FROM unnest(${listingIds}::bigint[]) AS id WHERE NOT moderation_may_judge(id, ${accountId}::uuid)`
  return new Set(rows.map(({ id }) => id))
}

/**
 * Takes the case that waits longest and that nobody is at; those after `after` first, so that "next" walks through the queue
 * without deciding. @returns its number; null when none is left
 */
export async function claimNext(viewer: Viewer, after: string | null): Promise<string | null> {
  requireRole(viewer, 'moderator')
  const [row] = await db().$queryRaw<{ id: string }[]>`
    UPDATE moderation_case SET claimed_by = ${viewer.accountId}::uuid, claimed_at = ${now()}
    WHERE id = (
      SELECT id FROM moderation_case
      WHERE state = 'open' AND ${freeFor(viewer)} AND ${judgeableBy(viewer)} AND id IS DISTINCT FROM ${after}::uuid
      ORDER BY (opened_at, id) < (SELECT passed.opened_at, passed.id FROM moderation_case passed WHERE passed.id = ${after}::uuid),
        opened_at, id
      LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id`
  return row?.id ?? null
}

/** Takes one case. @throws {AppError} `conflict` when a colleague is at it, or it is closed */
export async function claimCase(viewer: Viewer, caseId: string): Promise<void> {
  requireRole(viewer, 'moderator')
  const claimed = await db().$executeRaw`
    UPDATE moderation_case SET claimed_by = ${viewer.accountId}::uuid, claimed_at = ${now()}
    WHERE id = ${caseId}::uuid AND state IN ('open', 'asked') AND ${freeFor(viewer)} AND ${judgeableBy(viewer)}`
  if (claimed === 0)
    throw new AppError('conflict', 'Ce dossier est traité par quelqu’un d’autre, ou déjà clos.')
}
