import { db } from '#lib/platform/db.ts'
import type { Side } from '../model.ts'

/**
 * Conversations that one side reported, for moderators: nobody else reads what two people say to each other, and they only what had
 * reached the other side when it was reported.
 */
export async function reportedConversations(reportIds: readonly bigint[]) {
  const rows = await db().threadReport.findMany({
    where: { id: { in: [...reportIds] }, thread: { lastAt: { not: null } } },
    select: {
      id: true,
      reporter: true,
      reason: true,
      at: true,
      thread: {
        select: {
          id: true,
          listingId: true,
          buyerName: true,
          buyerId: true,
          listing: { select: { accountId: true } },
          messages: {
            where: { sentAt: { not: null } },
            orderBy: { id: 'asc' },
            select: { id: true, sender: true, body: true, at: true, sentAt: true },
          },
        },
      },
    },
  })
  return rows.map(({ thread, ...report }) => ({
    id: report.id,
    reporter: report.reporter as Side,
    /** null: a visitor, or a garage. */
    reporterId: report.reporter === 'buyer' ? thread.buyerId : thread.listing.accountId,
    reason: report.reason,
    threadId: thread.id,
    at: report.at,
    listingId: thread.listingId,
    buyerName: thread.buyerName,
    messages: thread.messages
      .filter(({ sentAt }) => sentAt !== null && sentAt <= report.at)
      .map(({ id, sender, body, at }) => ({ id: String(id), sender: sender as Side, body, at })),
  }))
}
export type ReportedConversation = Awaited<ReturnType<typeof reportedConversations>>[number]
