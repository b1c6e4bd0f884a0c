import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import { expiryLetter } from './letters.ts'

const DAY_MS = 86_400_000
const BATCH = 100

type Due = {
  id: bigint
  title: string
  makeSlug: string
  modelSlug: string
  versionLabel: string
  year: number
  communeName: string
  expiresAt: Date
  email: string
}

/**
 * Writes to sellers whose listing ends within seven days, and within one: once each, whatever happened meanwhile. Who comes late
 * to the first notice gets the second only.
 */
export async function remindSellers(): Promise<number> {
  let sent = 0
  for (const days of [1, 7] as const) {
    for (let more = true; more; ) {
      const batch = await remind(days)
      sent += batch.sent
      more = batch.more
    }
  }
  return sent
}

function remind(days: 1 | 7): Promise<{ sent: number; more: boolean }> {
  const at = now()
  const from = days === 7 ? new Date(at.getTime() + DAY_MS) : at
  const to = new Date(at.getTime() + days * DAY_MS)
  return db().$transaction(async (tx) => {
    let sent = 0
    const due = await tx.$queryRaw<Due[]>`
      SELECT l.id, l.title, l.make_slug AS "makeSlug", l.model_slug AS "modelSlug", l.version_label AS "versionLabel",
        l.year, c.name AS "communeName", l.expires_at AS "expiresAt", a.email
      FROM listing l JOIN account a ON a.id = l.account_id JOIN commune c ON c.insee = l.commune_insee
      WHERE l.status = 'online' AND l.expires_at > ${from}::timestamptz AND l.expires_at <= ${to}::timestamptz
        AND a.erased_at IS NULL
        AND NOT EXISTS (SELECT FROM expiry_reminder r
          WHERE r.listing_id = l.id AND r.expires_at = l.expires_at AND r.days = ${days})
      ORDER BY l.id LIMIT ${BATCH} FOR UPDATE OF l SKIP LOCKED`
    for (const car of due) {
      // Who came first between the question and the lock has sent it.
      const { count } = await tx.expiryReminder.createMany({
        data: [{ listingId: car.id, expiresAt: car.expiresAt, days, sentAt: at }],
        skipDuplicates: true,
      })
      if (count === 1) await queueMail(tx, car.email, expiryLetter(car, days))
      sent += count
    }
    return { sent, more: due.length === BATCH }
  })
}
