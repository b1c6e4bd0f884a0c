import type pg from 'pg'

const SELLER = 'vendeur@volant.example'
const BY = { house: 'house', seller: 'seller', moderator: 'moderator' } as const

/** `at`: SQL on the listing, `l`. */
type Move = readonly [at: string, from: string, to: string, by: keyof typeof BY, reason: string]
type Part = {
  /** SQL on a private seller's listing of the market, online or ended. */
  where: string
  /** What it becomes; undefined: it stays as it is. */
  becomes?: string
  /** How it came there, the oldest first. */
  moves: readonly Move[]
  paid: 'free' | 'paid' | 'owed'
}

const SUBMITTED_AT = "l.published_at - interval '1 hour'"
const ago = (hours: number): string => `now() - interval '${hours} hours'`
const SUBMITTED = 'Déposée'
const CHECKED = 'Vérifications automatiques passées'

/** Marc's listings: one in each state. Those that are not online were sold before: as many cars are for sale as were asked for. */
const PARTS: readonly Part[] = [
  {
    where: `l.status = 'online' AND l.published_at < now() - interval '31 days' AND l.price_cents < 2000000`,
    becomes: `expires_at = now() + interval '27 days', highlighted_until = now() + interval '9 days'`,
    moves: [
      [SUBMITTED_AT, 'draft', 'in_moderation', 'seller', 'Déposée, annonce gratuite de l’année'],
      ['l.published_at', 'in_moderation', 'online', 'house', CHECKED],
    ],
    paid: 'free',
  },
  {
    where: `l.status = 'sold'`,
    becomes: `status = 'in_moderation', ended_at = NULL, published_at = NULL, previous_price_cents = NULL, price_dropped_at = NULL, boosted_until = NULL`,
    moves: [
      [ago(5), 'draft', 'awaiting_payment', 'seller', SUBMITTED],
      [ago(4), 'awaiting_payment', 'in_moderation', 'house', 'Paiement reçu'],
    ],
    paid: 'paid',
  },
  {
    where: `l.status = 'sold'`,
    becomes: `status = 'awaiting_payment', ended_at = NULL, published_at = NULL, previous_price_cents = NULL, price_dropped_at = NULL, boosted_until = NULL`,
    moves: [[ago(2), 'draft', 'awaiting_payment', 'seller', SUBMITTED]],
    paid: 'owed',
  },
  {
    where: `l.status = 'sold'`,
    becomes: `status = 'refused', published_at = NULL, ended_at = now() - interval '20 hours', previous_price_cents = NULL, price_dropped_at = NULL, boosted_until = NULL`,
    moves: [
      [ago(26), 'draft', 'in_moderation', 'seller', SUBMITTED],
      [
        ago(20),
        'in_moderation',
        'refused',
        'moderator',
        'Coordonnées dans le texte : retirez le numéro de téléphone de la description',
      ],
    ],
    paid: 'paid',
  },
  {
    where: `l.status = 'expired'`,
    moves: [
      [SUBMITTED_AT, 'draft', 'in_moderation', 'seller', SUBMITTED],
      ['l.published_at', 'in_moderation', 'online', 'house', CHECKED],
      ['l.ended_at', 'online', 'expired', 'house', 'Durée de parution écoulée'],
    ],
    paid: 'paid',
  },
  {
    where: `l.status = 'sold'`,
    becomes: `expires_at = now() + interval '10 days'`,
    moves: [
      [SUBMITTED_AT, 'draft', 'in_moderation', 'seller', SUBMITTED],
      ['l.published_at', 'in_moderation', 'online', 'house', CHECKED],
      ['l.ended_at', 'online', 'sold', 'seller', 'Vendue'],
    ],
    paid: 'paid',
  },
  {
    where: `l.status = 'withdrawn'`,
    becomes: `expires_at = now() + interval '20 days'`,
    moves: [
      [SUBMITTED_AT, 'draft', 'in_moderation', 'seller', SUBMITTED],
      ['l.published_at', 'in_moderation', 'online', 'house', CHECKED],
      ['l.ended_at', 'online', 'withdrawn', 'seller', 'Je la garde finalement'],
    ],
    paid: 'paid',
  },
]

/** The private seller's listings, out of the market's own, with what they brought in, and a draft half written. */
export async function demoPublishing(client: pg.ClientBase): Promise<void> {
  for (const part of PARTS) await give(client, part)
  await client.query(
    `INSERT INTO draft (account_id, data, revision, updated_at)
     SELECT id, $2::jsonb, 3, now() - interval '2 days' FROM account WHERE email = $1`,
    [SELLER, JSON.stringify(HALF_WRITTEN)],
  )
}

const HALF_WRITTEN = {
  condition: 'occasion',
  sellerName: 'Marc',
  make: 'peugeot',
  model: '308',
  firstRegistration: '05/2018',
  fuel: 'essence',
  gearbox: 'manuelle',
  powerCh: '130',
  mileage: '71 200',
}

async function give(client: pg.ClientBase, { where, becomes, moves, paid }: Part): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE listing SET account_id = (SELECT id FROM account WHERE email = $1), seller_name = 'Marc'
       ${becomes ? `, ${becomes}` : ''}
     WHERE id = (SELECT l.id FROM listing l WHERE l.seller_kind = 'particulier' AND l.account_id IS NULL AND l.photo_count >= 3
       AND NOT l.damaged AND (${where}) ORDER BY l.id LIMIT 1)
     RETURNING id`,
    [SELLER],
  )
  const id = rows[0]?.id
  // A market of a few cars has not one of each.
  if (id === undefined) return
  await client.query(
    `INSERT INTO listing_secrets (listing_id, phone) SELECT $1, phone FROM account WHERE email = $2 ON CONFLICT DO NOTHING`,
    [id, SELLER],
  )
  for (const [at, from, to, by, reason] of moves)
    await client.query(
      `INSERT INTO listing_transition (listing_id, at, "from", "to", by, account_id, reason)
       SELECT l.id, ${at}, $2, $3, $4, CASE WHEN $4 = 'seller' THEN l.account_id END, $5
       FROM listing l WHERE l.id = $1`,
      [id, from, to, by, reason],
    )
  await buy(client, id, paid, moves[0]?.[0] ?? 'now()')
  await client.query(DAYS, [id])
}

async function buy(client: pg.ClientBase, id: string, paid: Part['paid'], at: string): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO purchase (account_id, listing_id, kind, offer_code, duration_days, amount_cents, created_at, paid_at, applied_at)
     SELECT a.id, l.id, 'publication', 'essentiel', 60, CASE WHEN $3 = 'free' THEN 0 ELSE 990 END,
       ${at}, CASE WHEN $3 <> 'owed' THEN ${at} END,
       CASE WHEN $3 <> 'owed' THEN l.published_at END
     FROM listing l, account a WHERE l.id = $1 AND a.email = $2 RETURNING id`,
    [id, SELLER, paid],
  )
  const purchaseId = rows[0]?.id
  if (paid === 'free')
    await client.query(
      `INSERT INTO free_listing (account_id, offer_code, year, number, purchase_id)
       SELECT account_id, 'essentiel', extract(year FROM now())::int, 1, id FROM purchase WHERE id = $1`,
      [purchaseId],
    )
  if (paid === 'owed') {
    await client.query(
      `INSERT INTO payment_order (account_id, reference, territory, vat_rate_bp, total_cents, vat_cents, buyer_name, buyer_address,
         buyer_postcode, buyer_city, buyer_country, express_request_at, terms_version, created_at, expires_at)
       SELECT account_id, id::text, 'metropole', 2000, 990, 165, 'Marc Essai', '12 rue des Essais', '69003', 'Lyon', 'FR',
         now() - interval '2 hours', '2026-11', now() - interval '2 hours', now() + interval '7 days'
       FROM purchase WHERE id = $1`,
      [purchaseId],
    )
    await client.query(
      `INSERT INTO payment_order_line (order_id, position, label, quantity, unit_cents)
       SELECT id, 0, 'Annonce « Essentiel », 60 jours', 1, 990 FROM payment_order WHERE reference = $1::text`,
      [purchaseId],
    )
  }
}

/** Each day of its last month online: more at first and on Sundays, and always the same. */
const DAYS = `INSERT INTO listing_day (listing_id, day, views, list_views, favourites, phone_clicks, messages)
  SELECT l.id, day::date,
    (60 / (1 + day_of * 0.12))::int + CASE WHEN extract(dow FROM day) = 0 THEN 14 ELSE (l.id * 7 + day_of * 13) % 9 END,
    (60 / (1 + day_of * 0.12))::int * 17 + (l.id * 11 + day_of * 29) % 90,
    CASE WHEN (l.id + day_of * 2) % 5 = 0 THEN 1 + day_of % 3 ELSE 0 END,
    CASE WHEN (l.id + day_of * 5) % 4 = 0 THEN 1 + day_of % 2 ELSE 0 END,
    CASE WHEN (l.id + day_of * 3) % 6 = 0 THEN 1 ELSE 0 END
  FROM listing l,
    LATERAL (SELECT greatest(l.published_at, now() - interval '32 days') AS began, coalesce(l.ended_at, now()) AS ended) life,
    LATERAL generate_series(life.began::date, life.ended::date, interval '1 day') WITH ORDINALITY AS days(day, day_of)
  WHERE l.id = $1 AND l.published_at IS NOT NULL
  ON CONFLICT DO NOTHING`
