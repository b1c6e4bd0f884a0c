import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'

const MOST = 100
const HOUR_MS = 3_600_000
/** Handlers that fail are tried again meanwhile: their jobs are seen among those. */
const PATIENCE_MS = HOUR_MS
const SHOWN_MS = 7 * 24 * HOUR_MS

/** Letters of the last week that came to the mailbox and that no room took as its own, the latest first. Nobody reads their words. */
export async function strayLetters() {
  const at = now().getTime()
  return db().incomingMail.findMany({
    where: {
      handledBy: { isEmpty: true },
      receivedAt: { gte: new Date(at - SHOWN_MS), lt: new Date(at - PATIENCE_MS) },
    },
    orderBy: { receivedAt: 'desc' },
    take: MOST,
    select: { id: true, sender: true, recipients: true, subject: true, receivedAt: true, automatic: true },
  })
}
export type StrayLetter = Awaited<ReturnType<typeof strayLetters>>[number]
