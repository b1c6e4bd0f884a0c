import { now } from '#lib/platform/clock.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Cause } from '../model.ts'
import { type Finding, totalScore } from './findings.ts'

/** Holds a listing's row until the transaction ends: whoever opens, adds to or decides its case takes this first. */
export async function lockListing(
  tx: Prisma.TransactionClient,
  listingId: bigint,
): Promise<{ status: string; updatedAt: Date; accountId: string | null } | null> {
  const [row] = await tx.$queryRaw<{ status: string; updatedAt: Date; accountId: string | null }[]>`
    SELECT status, updated_at AS "updatedAt", account_id AS "accountId" FROM listing WHERE id = ${listingId} FOR UPDATE`
  return row ?? null
}

type Opening = {
  listingId: bigint
  cause: Cause
  /** What the checks found this time: takes the place of what they found before. */
  findings?: readonly Finding[]
  /** At least this urgent. */
  score?: number
}

/**
 * Opens a case, or adds to the one that is open: a listing has one at most (its row is locked, and an index holds it). Who was at
 * work on it keeps it; a question that was asked no longer holds it back.
 */
export async function openCase(
  tx: Prisma.TransactionClient,
  opening: Opening,
): Promise<{ caseId: string; isNew: boolean }> {
  const { listingId, cause, findings } = opening
  const score = Math.max(opening.score ?? 0, totalScore(findings ?? []))
  const open = await tx.moderationCase.findFirst({
    where: { listingId, state: { in: ['open', 'asked'] } },
    select: { id: true, score: true, state: true },
  })
  if (open) {
    const data = {
      score: Math.max(score, open.score),
      state: 'open',
      ...(open.state === 'asked' ? { waitsFrom: now() } : {}),
      ...(findings ? { findings: [...findings] } : {}),
    }
    await tx.moderationCase.update({ where: { id: open.id }, data, select: { id: true } })
    return { caseId: open.id, isNew: false }
  }
  const { id } = await tx.moderationCase.create({
    data: { listingId, cause, score, findings: [...(findings ?? [])], openedAt: now(), waitsFrom: now() },
    select: { id: true },
  })
  return { caseId: id, isNew: true }
}
