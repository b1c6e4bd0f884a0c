import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { categoryOf, type NoticeWords } from '../model.ts'
import { noticeReceived } from './letters.ts'
import { lockListing, openCase } from './open-case.ts'

/** Beyond these, what nobody could be answered about is not kept: others have said it, and the case is there. */
const MOST_A_CASE = 50

/**
 * A visitor's notice (DSA, article 16): it lands in the queue, and is acknowledged by mail when there is an address to write to.
 * @throws {AppError} `not_found` when no such listing is on line
 */
export async function reportListing(viewer: Viewer | null, notice: NoticeWords): Promise<void> {
  const listingId = BigInt(notice.listingId)
  const { category, words, name, email } = notice
  await db().$transaction(async (tx) => {
    const listing = await lockListing(tx, listingId)
    if (listing?.status !== 'online')
      throw new AppError('not_found', 'Cette annonce n’est plus en ligne : il n’y a plus rien à signaler.')
    const { caseId } = await openCase(tx, { listingId, cause: 'notice', score: categoryOf(category).weight })
    if (email === '' && (await tx.notice.count({ where: { caseId } })) >= MOST_A_CASE) return
    // The same address again adds its words; it is not written to again.
    const known = email !== '' && (await tx.notice.count({ where: { caseId, email } })) > 0
    await tx.notice.create({
      data: {
        caseId,
        category,
        words,
        name: name || null,
        email: email || null,
        accountId: viewer?.accountId ?? null,
        at: now(),
      },
      select: { id: true },
    })
    if (email === '' || known) return
    const { title } = await tx.listing.findUniqueOrThrow({
      where: { id: listingId },
      select: { title: true },
    })
    await queueMail(tx, email, noticeReceived({ listing: title, category: categoryOf(category).label }))
  })
}
