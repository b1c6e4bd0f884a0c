import { randomUUID } from 'node:crypto'
import type { Market } from './market.ts'

/** An approved garage of a test's own with a subscription, and the address of its owner, whose password is the demonstration's. */
export async function ownGarage(market: Market): Promise<{ id: number; slug: string; owner: string }> {
  const name = randomUUID().slice(0, 8)
  const owner = `${name}@volant.example`
  const [garage] = await market.rows<{ id: number; slug: string }>(
    `WITH person AS (
       INSERT INTO account (email, email_confirmed_at, password_hash, name)
       SELECT $1, now(), password_hash, 'Lou' FROM account WHERE email = 'garage@volant.example' RETURNING id),
     house AS (
       INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, email,
         contact_name, certified_at, state)
       SELECT 'garage-' || $2, 'Garage ' || $2, 'SARL ' || $2 || ' (démonstration)', true, d.address, d.postcode, d.commune_insee,
         d.phone, d.hours, 'Un garage pour un essai.', $1, 'Lou Exemple', now(), 'approved'
       FROM dealer d JOIN dealer_member m ON m.dealer_id = d.id JOIN account a ON a.id = m.account_id
       WHERE a.email = 'garage@volant.example' LIMIT 1 RETURNING id, slug),
     plan AS (
       INSERT INTO dealer_subscription (dealer_id, plan_code, paid_until)
       SELECT id, 'parc', now() + interval '1 year' FROM house),
     member AS (
       INSERT INTO dealer_member (dealer_id, account_id, role) SELECT house.id, person.id, 'owner' FROM house, person)
     SELECT id, slug FROM house`,
    [owner, name],
  )
  if (!garage) throw new Error('the demonstration has no garage to begin from')
  return { ...garage, owner }
}

/** Puts a car of the market into a garage's stock, under a reference; `where` as in `Market.car`. @returns the number of its listing */
export async function putInStock(
  market: Market,
  { dealerId, reference, where = 'true' }: { dealerId: number; reference: string; where?: string },
): Promise<string> {
  const { id } = await market.car(`l.dealer_id IS NOT NULL AND ${where}`)
  await market.rows(
    `WITH car AS (UPDATE listing SET dealer_id = $2 WHERE id = $1 RETURNING id)
     INSERT INTO stock_car (listing_id, dealer_id, reference) SELECT id, $2, $3 FROM car
     ON CONFLICT (listing_id) DO UPDATE SET dealer_id = excluded.dealer_id, reference = excluded.reference, tags = '{}'`,
    [id, dealerId, reference],
  )
  return id
}
