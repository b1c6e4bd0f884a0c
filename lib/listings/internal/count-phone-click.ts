import { pool } from '#lib/platform/db.ts'

/** One more person asked for the number today (Europe/Paris). */
export async function countPhoneClick(listingId: bigint): Promise<void> {
  await pool().query(
    `INSERT INTO listing_day (listing_id, day, phone_clicks)
     VALUES ($1, (now() AT TIME ZONE 'Europe/Paris')::date, 1)
     ON CONFLICT (listing_id, day) DO UPDATE SET phone_clicks = listing_day.phone_clicks + 1`,
    [listingId],
  )
}
