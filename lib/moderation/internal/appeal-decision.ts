import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { APPEAL_DAYS, type AppealWords } from '../model.ts'
import { appealReceived } from './letters.ts'
import { lockListing, openCase } from './open-case.ts'
import { writeToSeller } from './write-to.ts'

const DAY_MS = 86_400_000
/** Before those that a machine held: somebody says that we were wrong. */
const SCORE = 60

/**
 * A seller's complaint against a refusal (DSA, article 20): once a decision, within six months.
 * @throws {AppError} `not_found` when it is not theirs to contest · `conflict` when it was contested, is too old, or the listing is
 * being looked at again already
 */
export async function appealDecision(viewer: Viewer, { decisionId, words }: AppealWords): Promise<void> {
  await db().$transaction(async (tx) => {
    const decision = await tx.moderationDecision.findFirst({
      where: { id: decisionId, outcome: 'refuse', case: { listing: { accountId: viewer.accountId } } },
      select: { at: true, listingId: true, case: { select: { cause: true } } },
    })
    if (!decision)
      throw new AppError('not_found', 'Cette décision n’existe pas, ou ne peut pas être contestée.')
    if (decision.case.cause === 'appeal')
      throw new AppError(
        'conflict',
        'Cette décision répond déjà à une contestation : le juge ou un organe de règlement des litiges peut être saisi.',
      )
    if (now().getTime() - decision.at.getTime() > APPEAL_DAYS * DAY_MS)
      throw new AppError('conflict', 'Le délai de six mois pour contester cette décision est passé.')

    const { listingId } = decision
    const listing = await lockListing(tx, listingId)
    if ((await tx.appeal.count({ where: { decisionId } })) > 0)
      throw new AppError(
        'conflict',
        'Vous avez déjà contesté cette décision : nous vous répondrons par e-mail.',
      )
    if (listing?.status !== 'refused')
      throw new AppError('conflict', 'Cette annonce n’est plus refusée : il n’y a rien à contester.')
    const { caseId, isNew } = await openCase(tx, { listingId, cause: 'appeal', score: SCORE })
    if (!isNew) throw new AppError('conflict', 'Cette annonce est déjà examinée à nouveau.')
    await tx.appeal.create({
      data: { decisionId, caseId, accountId: viewer.accountId, words, at: now() },
      select: { id: true },
    })
    await writeToSeller(tx, listingId, appealReceived)
  })
}
