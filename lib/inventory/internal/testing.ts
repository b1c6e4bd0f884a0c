import type pg from 'pg'
import type { Viewer } from '#lib/platform/viewer.ts'

/** What tests of a dealer's dashboard start from: two dealers with a stock, a person of each team, and a subscription to each. */
export type Garage = { id: number; slug: string; owner: Viewer }

export async function twoGarages(pool: pg.Pool, quota = 1_000): Promise<[Garage, Garage]> {
  await pool.query(
    `INSERT INTO dealer_plan (code, label, quota, net_cents, position) VALUES ('essai', 'Essai', $1, 1000, 99)`,
    [quota],
  )
  const { rows } = await pool.query<{ id: number; slug: string }>(
    `SELECT d.id, d.slug FROM dealer d JOIN listing l ON l.dealer_id = d.id AND l.status = 'online'
     GROUP BY d.id ORDER BY count(*) DESC, d.id LIMIT 2`,
  )
  await pool.query(
    `INSERT INTO stock_car (listing_id, dealer_id, reference)
     SELECT l.id, l.dealer_id, 'R' || l.id FROM listing l WHERE l.dealer_id = ANY($1) ON CONFLICT DO NOTHING`,
    [rows.map(({ id }) => id)],
  )
  const garages: Garage[] = []
  for (const { id, slug } of rows) {
    await pool.query(
      `INSERT INTO dealer_subscription (dealer_id, plan_code, paid_until) VALUES ($1, 'essai', now() + interval '1 year')
       ON CONFLICT (dealer_id) DO UPDATE SET plan_code = 'essai', paid_until = excluded.paid_until`,
      [id],
    )
    garages.push({ id, slug, owner: await teamMember(pool, id, 'owner') })
  }
  const [one, two] = garages
  if (!one || !two) throw new Error('the market has fewer than two dealers')
  return [one, two]
}

export async function teamMember(pool: pg.Pool, dealerId: number, role: string): Promise<Viewer> {
  const { rows } = await pool.query<{ id: string; email: string }>(
    `WITH person AS (INSERT INTO account (email, email_confirmed_at, name)
       VALUES ('equipe-' || gen_random_uuid() || '@volant.example', now(), 'Sacha') RETURNING id, email),
     joined AS (INSERT INTO dealer_member (dealer_id, account_id, role) SELECT $1, id, $2 FROM person)
     SELECT id, email FROM person`,
    [dealerId, role],
  )
  const [person] = rows
  if (!person) throw new Error('no such dealer')
  return {
    accountId: person.id,
    sessionId: '00000000-0000-0000-0000-000000000000',
    role: 'user',
    name: 'Sacha',
    email: person.email,
    emailConfirmed: true,
  }
}
