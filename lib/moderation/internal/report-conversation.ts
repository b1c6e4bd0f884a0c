import { reportedConversations } from '#lib/leads/queries.ts'
import { db } from '#lib/platform/db.ts'
import { categoryOf } from '../model.ts'
import { lockListing, openCase } from './open-case.ts'

/**
 * One side's report of the other is a notice in the case of the listing that they talk about, whatever has become of it. Said anew
 * while the case is open, its words take the place of the first; after that, it opens another.
 * @returns whether there was something new to read
 */
export async function noticeConversation(reportId: bigint): Promise<boolean> {
  const [report] = await reportedConversations([reportId])
  if (!report) return false
  const { listingId, reporterId: accountId, reason: words, at } = report
  return db().$transaction(async (tx) => {
    await lockListing(tx, listingId)
    // Told twice, it is noticed once.
    if ((await tx.notice.count({ where: { reportId, at: { gte: at } } })) > 0) return false
    const category = 'conversation'
    const { caseId } = await openCase(tx, { listingId, cause: 'notice', score: categoryOf(category).weight })
    const { count } = await tx.notice.updateMany({ where: { caseId, reportId }, data: { words, at } })
    if (count === 0)
      await tx.notice.create({
        data: { caseId, reportId, category, words, accountId, at },
        select: { id: true },
      })
    return true
  })
}
