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
    for (;;) {
      const count = await remind(days)
      sent += count
      if (count < BATCH) break
    }
  }
  return sent
}

function remind(days: 1 | 7): Promise<number> {
  const at = now()
  const from = days === 7 ? new Date(at.getTime() + DAY_MS) : at
  const to = new Date(at.getTime() + days * DAY_MS)
  return db().$transaction(async (tx) => {
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
      const reminder = { listingId: car.id, expiresAt: car.expiresAt, days }
      await tx.expiryReminder.create({ data: { ...reminder, sentAt: at }, select: { days: true } })
      await queueMail(tx, car.email, expiryLetter(car, days))
    }
    return due.length
  })
}
