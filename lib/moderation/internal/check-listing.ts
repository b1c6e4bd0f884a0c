import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { putOnline } from '#lib/publishing/commands.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { runChecks } from './checks/run-checks.ts'
import { type Finding, mustWait, totalScore } from './findings.ts'
import { onlineLetter } from './letters.ts'
import { lockListing, openCase } from './open-case.ts'
import { readSubmission } from './read-submission.ts'
import { writeToSeller } from './write-to.ts'

type Checked = { listing: string; outcome: 'online' | 'waits' | 'not-waiting'; score: number }

/**
 * Looks at a listing that was submitted: a clean one goes on line at once, another waits for a person. Done twice, it does nothing
 * more. @throws {Error} when the listing changed while it was looked at: the job starts over
 */
export async function checkListing(listingId: bigint): Promise<Checked> {
  const listing = String(listingId)
  const read = await readSubmission(listingId)
  if (read?.status !== 'in_moderation') return { listing, outcome: 'not-waiting', score: 0 }
  const found = runChecks(read.submission)
  return db().$transaction(async (tx) => {
    const locked = await lockListing(tx, listingId)
    if (locked?.status !== 'in_moderation') return { listing, outcome: 'not-waiting', score: 0 }
    if (locked.updatedAt.getTime() !== read.updatedAt.getTime())
      throw new Error(`listing ${listing} changed while it was checked`)

    const findings = await notYetAccepted(tx, listingId, found)
    const score = totalScore(findings)
    const open = await tx.moderationCase.count({ where: { listingId, state: { in: ['open', 'asked'] } } })
    if (open > 0 || mustWait(findings)) {
      await openCase(tx, { listingId, cause: 'submission', findings })
      return { listing, outcome: 'waits', score }
    }
    const shownBefore = await tx.listingTransition.count({ where: { listingId, to: 'online' } })
    await putOnline(tx, listingId, 'house', null, 'Vérifications automatiques passées')
    // A change that passes is seen by its seller, who made it a moment ago; a first time is news.
    if (shownBefore === 0) await writeToSeller(tx, listingId, (seller) => onlineLetter(seller, listingId))
    await audit(tx, {
      accountId: null,
      action: 'moderation.pass',
      subject: `listing:${listing}`,
      details: { score, findings },
    })
    return { listing, outcome: 'online', score }
  })
}

/** What a moderator has seen and let through is not held against the listing again. */
async function notYetAccepted(
  tx: Prisma.TransactionClient,
  listingId: bigint,
  findings: readonly Finding[],
): Promise<Finding[]> {
  const last = await tx.moderationDecision.findFirst({
    where: { listingId },
    orderBy: { at: 'desc' },
    select: { outcome: true, case: { select: { findings: true } } },
  })
  const known = last?.outcome === 'approve' ? (last.case.findings as Finding[]) : []
  return findings.filter(
    ({ check, reason }) => !known.some((one) => one.check === check && one.reason === reason),
  )
}
