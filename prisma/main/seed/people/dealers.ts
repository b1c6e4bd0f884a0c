import type pg from 'pg'

/** The garage's team besides its owner, with the password of all the demonstration's people; nobody here exists. */
const TEAM = [
  { email: 'yanis@volant.example', name: 'Yanis', role: 'manager' },
  { email: 'sofia@volant.example', name: 'Sofia', role: 'seller' },
  { email: 'bruno@volant.example', name: 'Bruno', role: 'accountant' },
] as const

const PLACES = [
  { name: 'Parc des occasions', address: '12 avenue de la Démonstration', phone: '+33465710210' },
  { name: 'Atelier de livraison', address: '3 impasse de l’Exemple', phone: null },
] as const

const OPEN = JSON.stringify([
  ...Array.from({ length: 5 }, () => [
    [540, 720],
    [840, 1110],
  ]),
  [[540, 720]],
  [],
])
const CLOSED = JSON.stringify(Array.from({ length: 7 }, () => []))

/**
 * Every dealer of the demo market subscribes to the plan that its stock asks for; the garage has a team, an open invitation and two
 * places of sale; one establishment waits for a moderator.
 */
export async function demoDealers(client: pg.ClientBase): Promise<void> {
  await client.query(
    `INSERT INTO dealer_subscription (dealer_id, plan_code, started_at, paid_until)
     SELECT d.id, p.code, now() - interval '40 days', now() + interval '1 year'
     FROM dealer d, LATERAL (
       SELECT code FROM dealer_plan
       WHERE quota >= (SELECT count(*) FROM listing WHERE dealer_id = d.id AND status = 'online')
       ORDER BY quota LIMIT 1) AS p
     WHERE d.is_demo AND d.state = 'approved'`,
  )
  await waitingDealer(client)
  const { rows } = await client.query<{ id: number; owner: string }>(
    `SELECT m.dealer_id AS id, m.account_id AS owner FROM dealer_member m JOIN account a ON a.id = m.account_id
     WHERE a.email = 'garage@volant.example'`,
  )
  const [garage] = rows
  if (garage) await furnish(client, garage)
}

/** Gives the demo seller's garage what an established house has. */
async function furnish(client: pg.ClientBase, { id, owner }: { id: number; owner: string }): Promise<void> {
  await client.query(
    `UPDATE dealer SET email = 'garage@volant.example', contact_name = 'Nadia Exemple', certified_at = created_at WHERE id = $1`,
    [id],
  )
  for (const { email, name, role } of TEAM)
    await client.query(
      `WITH joined AS (
         INSERT INTO account (email, email_confirmed_at, name, password_hash)
         SELECT $1, now(), $2, password_hash FROM account WHERE email = 'garage@volant.example' RETURNING id)
       INSERT INTO dealer_member (dealer_id, account_id, role) SELECT $3, id, $4 FROM joined`,
      [email, name, id, role],
    )
  await client.query(
    `INSERT INTO dealer_invitation (dealer_id, email, role, hash, invited_by, created_at, expires_at)
     VALUES ($1, 'mehdi@volant.example', 'seller', sha256('demonstration'::bytea), $2, now() - interval '1 day', now() + interval '6 days')`,
    [id, owner],
  )
  await putForward(client, { id, owner })
  for (const { name, address, phone } of PLACES)
    await client.query(
      `INSERT INTO place_of_sale (dealer_id, name, address, postcode, commune_insee, phone, hours, defaults)
       SELECT id, $2, $3, postcode, commune_insee, $4, $5::jsonb, '{"warrantyMonths": 12}' FROM dealer WHERE id = $1`,
      [id, name, address, phone, OPEN],
    )
}

/** Three of its cars are put forward: two within its plan, one that its next bill will say. */
async function putForward(
  client: pg.ClientBase,
  { id, owner }: { id: number; owner: string },
): Promise<void> {
  await client.query(
    'UPDATE listing SET boosted_until = NULL, highlighted_until = NULL, urgent_until = NULL WHERE dealer_id = $1',
    [id],
  )
  await client.query(
    `WITH car AS (
       SELECT l.id, row_number() OVER (ORDER BY l.published_at DESC, l.id) AS place FROM listing l
       WHERE l.dealer_id = $1 AND l.status = 'online' LIMIT 3),
     unit AS (
       INSERT INTO dealer_charge (dealer_id, account_id, label, net_cents, at)
       SELECT s.dealer_id, $2::uuid, 'Mise en avant : Mention « Urgent », 7 jours', p.boost_cents, now() - interval '1 day'
       FROM dealer_subscription s JOIN dealer_plan p ON p.code = s.plan_code
       WHERE s.dealer_id = $1 AND EXISTS (SELECT FROM car WHERE place = 3) RETURNING id),
     put AS (
       INSERT INTO boost (dealer_id, listing_id, option, slot, charge_id, starts_at, begun_at, ends_at)
       SELECT $1, car.id, (ARRAY['top', 'highlighted', 'urgent'])[place], CASE WHEN place < 3 THEN place END,
         CASE WHEN place = 3 THEN (SELECT id FROM unit) END, now() - place * interval '1 day', now() - place * interval '1 day',
         now() + (7 - place) * interval '1 day'
       FROM car RETURNING listing_id, option, ends_at)
     UPDATE listing l SET boosted_until = CASE WHEN put.option = 'top' THEN put.ends_at END,
       highlighted_until = CASE WHEN put.option = 'highlighted' THEN put.ends_at END,
       urgent_until = CASE WHEN put.option = 'urgent' THEN put.ends_at END
     FROM put WHERE l.id = put.listing_id`,
    [id, owner],
  )
}

/** An establishment that signed up this morning. */
async function waitingDealer(client: pg.ClientBase): Promise<void> {
  await client.query(
    `WITH owner AS (INSERT INTO account (email, email_confirmed_at, name) VALUES ('paul@volant.example', now(), 'Paul') RETURNING id),
     waiting AS (
       INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, email,
         contact_name, certified_at, state, review_note, created_at)
       SELECT 'garage-de-l-essai-lyon-3e', 'Garage de l’Essai', 'SARL Garage de l’Essai (démonstration)', true,
         '8 rue de l’Exemple', '69003', '69383', '+33465710220', $1::jsonb, '', 'paul@volant.example', 'Paul Exemple',
         now() - interval '3 hours', 'pending', 'Démonstration : sans numéro à vérifier.', now() - interval '3 hours'
       WHERE EXISTS (SELECT FROM commune WHERE insee = '69383') RETURNING id)
     INSERT INTO dealer_member (dealer_id, account_id, role) SELECT waiting.id, owner.id, 'owner' FROM waiting, owner`,
    [CLOSED],
  )
}
