import type pg from 'pg'
import { vatWithin } from '#lib/payments/model.ts'

const RATE_BP = 2000

/** One provider's payment of an order of the demo seller, as many days ago; part of it may have been given back since. */
type Paid = { label: string; cents: number; daysAgo: number; refundCents?: number; provider: string }

const PAID: readonly Paid[] = [
  { label: 'Parution 60 jours', cents: 2490, daysAgo: 40, provider: 'sandbox-a' },
  { label: 'Remontée hebdomadaire', cents: 990, daysAgo: 20, refundCents: 400, provider: 'sandbox-b' },
  { label: 'Parution 60 jours', cents: 2490, daysAgo: 3, provider: 'sandbox-a' },
]

/** Paid orders with their invoices, a refund with its credit note, all of it booked. One that waits is publishing's. */
export async function demoPayments(client: pg.ClientBase): Promise<void> {
  for (const [index, paid] of PAID.entries()) await paidOrder(client, index, paid)
}

/** @returns its id */
async function newOrder(
  client: pg.ClientBase,
  reference: string,
  { label, cents, daysAgo }: Pick<Paid, 'label' | 'cents' | 'daysAgo'>,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO payment_order (account_id, reference, territory, vat_rate_bp, total_cents, vat_cents, buyer_name, buyer_address,
       buyer_postcode, buyer_city, buyer_country, express_request_at, terms_version, created_at, expires_at)
     SELECT id, $1, 'metropole', $2, $3, $4, 'Marc Exemple', '1 rue de la Démonstration', '69003', 'Lyon', 'FR', at, '2026-11', at,
       at + interval '7 days'
     FROM account, (SELECT date_trunc('second', now()) - $5 * interval '1 day' AS at) WHERE email = 'vendeur@volant.example'
     RETURNING id`,
    [reference, RATE_BP, cents, vatWithin(cents, RATE_BP), daysAgo],
  )
  const id = rows[0]?.id ?? ''
  await client.query(`INSERT INTO payment_order_line VALUES ($1, 0, $2, 1, $3)`, [id, label, cents])
  return id
}

async function paidOrder(client: pg.ClientBase, index: number, paid: Paid): Promise<void> {
  const { cents, provider, refundCents } = paid
  const orderId = await newOrder(client, `demo-${index}`, paid)
  const session = `sbx_demo-${index}`
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO payment_attempt (order_id, provider, amount_cents, created_at, check_at)
     SELECT id, $2, total_cents, created_at, created_at FROM payment_order WHERE id = $1 RETURNING id`,
    [orderId, provider],
  )
  const attemptId = rows[0]?.id ?? ''
  await client.query(
    `INSERT INTO sandbox_session (id, provider, key, amount_cents, return_url, state, payment, created_at)
     VALUES ($1, $2, $3, $4, '/compte/paiements', 'paid', $1, now())`,
    [session, provider, attemptId, cents],
  )
  await client.query(
    `UPDATE payment_attempt SET state = 'captured', session = $2, payment = $2, captured_cents = amount_cents,
       captured_at = created_at, ended_at = created_at, check_at = NULL WHERE id = $1`,
    [attemptId, session],
  )
  await client.query(
    `UPDATE payment_order SET state = 'paid', paid_at = created_at, paid_attempt_id = $2, refunded_cents = $3 WHERE id = $1`,
    [orderId, attemptId, refundCents ?? 0],
  )
  await book(client, orderId, `capture:${attemptId}`, 'BQ', session, 'Encaissement', [
    ['517000', provider, cents],
    ['411000', null, -cents],
  ])
  await document(client, orderId, 'invoice', null, cents, vatWithin(cents, RATE_BP), 1)
  if (refundCents) await refund(client, orderId, attemptId, session, { ...paid, refundCents })
}

async function refund(
  client: pg.ClientBase,
  orderId: string,
  attemptId: string,
  session: string,
  { cents, refundCents, provider }: Paid & { refundCents: number },
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO payment_refund (order_id, attempt_id, amount_cents, kind, reason, created_at, check_at)
     SELECT id, $2, $3, 'decision', 'Geste commercial', created_at, created_at FROM payment_order WHERE id = $1 RETURNING id`,
    [orderId, attemptId, refundCents],
  )
  const refundId = rows[0]?.id ?? ''
  const name = `sbr_demo-${refundId}`
  await client.query(`INSERT INTO sandbox_refund VALUES ($1, $2, $3, $4)`, [
    name,
    session,
    refundId,
    refundCents,
  ])
  await client.query(
    `UPDATE payment_refund SET state = 'done', refund = $2, done_at = created_at, check_at = NULL WHERE id = $1`,
    [refundId, name],
  )
  const vat = vatWithin(Math.min(refundCents, cents), RATE_BP)
  await document(client, orderId, 'credit_note', refundId, refundCents, vat, -1)
  await book(client, orderId, `refund:${refundId}`, 'BQ', name, 'Remboursement', [
    ['517000', provider, -refundCents],
    ['411000', null, refundCents],
  ])
}

/** Numbered as lib/payments numbers them; booked as a sale (1) or against one (-1). */
async function document(
  client: pg.ClientBase,
  orderId: string,
  kind: 'invoice' | 'credit_note',
  refundId: string | null,
  cents: number,
  vatCents: number,
  sign: 1 | -1,
): Promise<void> {
  const { rows } = await client.query<{ number: string }>(
    `WITH o AS (SELECT *, extract(year FROM created_at AT TIME ZONE 'Europe/Paris')::int AS year FROM payment_order WHERE id = $1),
     c AS (
       INSERT INTO invoice_counter AS c (kind, year, last) SELECT $2, year, 1 FROM o
       ON CONFLICT (kind, year) DO UPDATE SET last = c.last + 1 RETURNING year, last)
     INSERT INTO invoice (number, kind, year, sequence, order_id, refund_id, issued_at, vat_rate_bp, net_cents, vat_cents, total_cents, data)
     SELECT CASE $2 WHEN 'invoice' THEN 'F' ELSE 'A' END || c.year || '-' || lpad(last::text, 6, '0'), $2, c.year, last, $1, $3,
       o.created_at, o.vat_rate_bp, $4::int - $5::int, $5::int, $4::int, $6::jsonb || jsonb_build_object('lines', (
         SELECT jsonb_agg(jsonb_build_object('label', label, 'quantity', quantity, 'unitCents', unit_cents))
         FROM payment_order_line WHERE order_id = $1))
     FROM o, c RETURNING number`,
    [
      orderId,
      kind,
      refundId,
      cents,
      vatCents,
      JSON.stringify({ ...PARTIES, reason: refundId ? 'Geste commercial' : null }),
    ],
  )
  const number = rows[0]?.number ?? ''
  const key = refundId ? `credit:${refundId}` : `sale:${orderId}`
  await book(client, orderId, key, 'VE', number, `${sign === 1 ? 'Facture' : 'Avoir'} ${number}`, [
    ['411000', null, sign * cents],
    ['706000', null, -sign * (cents - vatCents)],
    ['445710', null, -sign * vatCents],
  ])
}

const PARTIES = {
  seller: {
    name: 'Volant Démonstration',
    legalForm: 'société par actions simplifiée',
    shareCapital: '1 euro de démonstration',
    address: '1 rue de la Démonstration, 00000 Ville-Fictive',
    registration: 'RCS Ville-Fictive, SIREN 000 000 000 (démonstration)',
    vatNumber: 'FR00 000 000 000 (démonstration)',
  },
  buyer: {
    name: 'Marc Exemple',
    address: '1 rue de la Démonstration',
    postcode: '69003',
    city: 'Lyon',
    country: 'FR',
  },
  territory: 'metropole',
  vatMention: null,
}

type Entry = readonly [account: string, provider: string | null, cents: number]

async function book(
  client: pg.ClientBase,
  orderId: string,
  key: string,
  journal: 'VE' | 'BQ',
  piece: string,
  label: string,
  entries: readonly Entry[],
): Promise<void> {
  await client.query(
    `WITH t AS (
       INSERT INTO ledger_transaction (key, at, journal, order_id, piece, label)
       SELECT $2, created_at, $3, id, $4, $5 FROM payment_order WHERE id = $1 RETURNING id)
     INSERT INTO ledger_entry (transaction_id, position, account, provider, amount_cents)
     SELECT t.id, ordinality - 1, account, provider, cents
     FROM t, unnest($6::text[], $7::text[], $8::int[]) WITH ORDINALITY AS e (account, provider, cents, ordinality)`,
    [
      ...[orderId, key, journal, piece, label],
      ...[
        entries.map(([account]) => account),
        entries.map(([, provider]) => provider),
        entries.map(([, , cents]) => cents),
      ],
    ],
  )
}
