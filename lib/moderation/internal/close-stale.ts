import type { ListingStatus } from '#lib/listings/model.ts'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { type Cause, NOTIFIER_KEPT_DAYS } from '../model.ts'
import { appealEnded } from './letters.ts'
import { writeToSeller } from './write-to.ts'

const DAY_MS = 86_400_000

/**
 * A listing that left the place where its case found it (withdrawn, sold, expired) leaves the queue too: there is nothing to put on
 * line or take off. Reports stay: whoever wrote them is owed a decision. Whoever contested a refusal is told that nobody will answer.
 */
export async function lapseCase(listingId: bigint): Promise<number> {
  return db().$transaction(async (tx) => {
    const lapsed = await tx.$queryRaw<{ cause: Cause; status: ListingStatus }[]>`
      UPDATE moderation_case SET state = 'lapsed', closed_at = ${now()}
      FROM listing WHERE listing.id = listing_id AND listing_id = ${listingId} AND state IN ('open', 'asked') AND cause <> 'notice'
        AND NOT EXISTS (SELECT FROM notice WHERE case_id = moderation_case.id)
        AND listing.status IN ('withdrawn', 'sold', 'expired', 'online')
      RETURNING cause, listing.status`
    for (const { cause, status } of lapsed)
      if (cause === 'appeal') await writeToSeller(tx, listingId, (seller) => appealEnded(seller, status))
    return lapsed.length
  })
}

/** Erases who reported what, and what leads to a conversation, a year after it was decided. @returns how many */
export async function forgetNotifiers(): Promise<number> {
  return db().$executeRaw`
    UPDATE notice SET name = NULL, email = NULL, account_id = NULL, report_id = NULL
    FROM moderation_case WHERE moderation_case.id = case_id
      AND closed_at < ${new Date(now().getTime() - NOTIFIER_KEPT_DAYS * DAY_MS)}
      AND (name IS NOT NULL OR email IS NOT NULL OR notice.account_id IS NOT NULL
        OR report_id IS NOT NULL)`
}

/** An erased account takes its name and address away from its reports; decisions keep what was decided. */
export async function forgetAccount(accountId: string): Promise<number> {
  const { count } = await db().notice.updateMany({
    where: { accountId },
    data: { name: null, email: null, accountId: null },
  })
  return count
}
