import { moveListing } from '#lib/listings/commands.ts'
import { audit } from '#lib/platform/audit.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import { putOnline } from '#lib/publishing/commands.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Cause, Decide, GroundName, Outcome } from '../model.ts'
import { freeFor, judgeableBy } from './claims.ts'
import type { Decided } from './decided.ts'
import { letterToNotifier, letterToSeller } from './decision-letters.ts'
import type { Finding } from './findings.ts'
import { groundOf } from './grounds.ts'
import { lockListing } from './open-case.ts'
import { writeToNotifiers, writeToSeller } from './write-to.ts'

/**
 * Decides a case, once: the case, the listing, the letters and the audit log change together or not at all.
 * @throws {AppError} `forbidden` · `not_found` · `conflict` when it is decided already, a colleague is at it, it is not for this
 * person to judge, or the listing is no longer the one that they looked at
 */
export async function decideCase(viewer: Viewer, input: Decide): Promise<Decided> {
  requireRole(viewer, 'moderator')
  const { caseId, outcome, facts, seen } = input
  const ground = outcome === 'refuse' && input.ground !== '' ? input.ground : null
  return db().$transaction(async (tx) => {
    const about = await tx.moderationCase.findUnique({ where: { id: caseId }, select: { listingId: true } })
    if (!about) throw new AppError('not_found', 'Ce dossier n’existe pas.')
    const { listingId } = about
    const listing = await lockListing(tx, listingId)
    const { cause, findings } = await close(tx, viewer, caseId)
    if (listing?.updatedAt.toISOString() !== seen)
      throw new AppError('conflict', 'L’annonce a changé depuis que vous l’avez ouverte : relisez-la.')

    const { id: decisionId } = await tx.moderationDecision.create({
      data: { caseId, listingId, at: now(), by: viewer.accountId, outcome, ground, facts },
      select: { id: true },
    })
    const moved = await applyTo(tx, listing.status, { listingId, viewer, cause, outcome, ground })
    const decided = { decisionId, listingId, caseId, cause, outcome, ground, facts, findings, moved }
    const noticed = await writeToNotifiers(tx, caseId, (about) => letterToNotifier(decided, about))
    await writeToSeller(tx, listingId, (seller) => letterToSeller(decided, { ...seller, noticed }))
    await audit(tx, {
      accountId: viewer.accountId,
      action: `moderation.${outcome}`,
      subject: `listing:${listingId}`,
      details: { case: caseId, cause, decision: decisionId, ...(ground ? { ground } : {}), facts },
    })
    return decided
  })
}

/** The one statement by which a case is decided: of two that try, the second finds nothing. */
async function close(tx: Prisma.TransactionClient, viewer: Viewer, caseId: string) {
  const [closed] = await tx.$queryRaw<{ cause: Cause; findings: Finding[] }[]>`
    UPDATE moderation_case SET state = 'decided', closed_at = ${now()}
    WHERE id = ${caseId}::uuid AND state IN ('open', 'asked') AND ${freeFor(viewer)} AND ${judgeableBy(viewer)}
    RETURNING cause, findings`
  if (!closed)
    throw new AppError('conflict', 'Ce dossier est déjà décidé, ou c’est à quelqu’un d’autre de le faire.')
  return closed
}

type Applied = {
  listingId: bigint
  viewer: Viewer
  cause: Cause
  outcome: Outcome
  ground: GroundName | null
}

/** @returns whether the listing changed state: one that its seller has withdrawn or sold meanwhile is left as it is */
async function applyTo(tx: Prisma.TransactionClient, status: string, applied: Applied): Promise<boolean> {
  const { listingId, viewer, cause, outcome, ground } = applied
  if (outcome === 'approve') {
    // A refusal is undone by an appeal only, not by setting aside what somebody reports of a conversation.
    if (status !== 'in_moderation' && (status !== 'refused' || cause !== 'appeal')) return false
    await putOnline(tx, listingId, 'moderator', viewer.accountId, 'Vérifiée par un modérateur')
    return true
  }
  if (status !== 'in_moderation' && status !== 'online') return false
  const reason = ground ? groundOf(ground).label : 'Refusée'
  await moveListing(tx, { listingId, to: 'refused', by: 'moderator', accountId: viewer.accountId, reason })
  return true
}
