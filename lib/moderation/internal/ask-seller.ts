import { audit } from '#lib/platform/audit.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import type { Answer, Ask } from '../model.ts'
import { freeFor, judgeableBy } from './claims.ts'
import { questionLetter } from './letters.ts'
import { lockListing } from './open-case.ts'
import { writeToSeller } from './write-to.ts'

/**
 * Asks the seller something; the case waits for the answer, out of the queue, and is free again for anybody.
 * @throws {AppError} `conflict` when it is closed, somebody else's, or has a question that waits already
 */
export async function askSeller(viewer: Viewer, { caseId, words }: Ask): Promise<void> {
  requireRole(viewer, 'moderator')
  await db().$transaction(async (tx) => {
    const [asked] = await tx.$queryRaw<{ listingId: bigint }[]>`
      UPDATE moderation_case SET state = 'asked', claimed_by = NULL, claimed_at = NULL
      WHERE id = ${caseId}::uuid AND state = 'open' AND ${freeFor(viewer)} AND ${judgeableBy(viewer)}
        AND EXISTS (SELECT FROM listing WHERE listing.id = listing_id AND account_id IS NOT NULL)
        AND NOT EXISTS (SELECT FROM moderation_question WHERE case_id = moderation_case.id AND answered_at IS NULL)
      RETURNING listing_id AS "listingId"`
    if (!asked)
      throw new AppError(
        'conflict',
        'La question n’a pas été posée : le dossier est clos, pris par quelqu’un d’autre, attend déjà une réponse, ou n’a pas de vendeur à qui écrire.',
      )
    const { id } = await tx.moderationQuestion.create({
      data: { caseId, words, by: viewer.accountId, at: now() },
      select: { id: true },
    })
    await writeToSeller(tx, asked.listingId, (seller) => questionLetter(seller, { id, words }))
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'moderation.ask',
      subject: `listing:${asked.listingId}`,
      details: { case: caseId, words },
    })
  })
}

/** The seller's answer brings the case back into the queue. @throws {AppError} `not_found` · `conflict` when it was answered */
export async function answerQuestion(viewer: Viewer, { questionId, words }: Answer): Promise<void> {
  await db().$transaction(async (tx) => {
    const question = await tx.moderationQuestion.findFirst({
      where: { id: questionId, case: { listing: { accountId: viewer.accountId } } },
      select: { caseId: true, case: { select: { listingId: true } } },
    })
    if (!question) throw new AppError('not_found', 'Cette question n’existe pas.')
    await lockListing(tx, question.case.listingId)
    const { count } = await tx.moderationQuestion.updateMany({
      where: { id: questionId, answeredAt: null },
      data: { answer: words, answeredAt: now() },
    })
    if (count === 0) throw new AppError('conflict', 'Vous avez déjà répondu à cette question.')
    await tx.moderationCase.updateMany({
      where: { id: question.caseId, state: 'asked' },
      data: { state: 'open', waitsFrom: now() },
    })
  })
}
