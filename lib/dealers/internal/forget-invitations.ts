import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'

const DAY_MS = 86_400_000
/** An address that was invited and is of no team is not kept longer after the end of its invitation. */
const KEPT_DAYS = 30

export async function forgetInvitations(): Promise<{ forgotten: number }> {
  const { count } = await db().dealerInvitation.deleteMany({
    where: { expiresAt: { lt: new Date(now().getTime() - KEPT_DAYS * DAY_MS) } },
  })
  return { forgotten: count }
}
