import type pg from 'pg'
import type { World } from './world.ts'

/** What must hold once everything has come to rest: the order against the provider's own books, the listing, the ledger, the invoices. */
const BOOKS = `
  WITH o AS (SELECT * FROM payment_order WHERE id = $1),
    sessions AS (
      SELECT s.id, s.amount_cents, s.state, a.state AS ours, a.captured_cents,
        (SELECT coalesce(sum(amount_cents), 0) FROM sandbox_refund r WHERE r.session_id = s.id) AS back,
        (SELECT coalesce(sum(amount_cents), 0) FROM payment_refund r WHERE r.attempt_id = a.id AND r.state = 'done') AS our_back
      FROM sandbox_session s LEFT JOIN payment_attempt a ON a.id = s.key::uuid
      WHERE s.provider = ANY ($2)),
    entries AS (
      SELECT e.* FROM ledger_entry e JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.order_id = $1)
  SELECT o.state, o.total_cents, o.refunded_cents,
    (SELECT count(*)::int FROM sessions WHERE state = 'paid' AND back < amount_cents) AS charged,
    (SELECT count(*)::int FROM sessions WHERE (state = 'paid') <> (ours IS NOT DISTINCT FROM 'captured')) AS unknown,
    (SELECT count(*)::int FROM sessions WHERE back <> our_back) AS misrefunded,
    (SELECT count(*)::int FROM sessions WHERE state = 'paid') AS captured,
    (SELECT coalesce(sum(amount_cents), 0)::int FROM entries WHERE account = '411000') AS owed,
    (SELECT coalesce(sum(amount_cents), 0)::int FROM entries WHERE account IN ('517000', '627000')) AS held,
    (SELECT coalesce(sum(amount_cents - back), 0)::int FROM sessions WHERE state = 'paid') AS really_held,
    (SELECT coalesce(sum(amount_cents), 0)::int FROM entries) AS balance,
    (SELECT count(*)::int FROM invoice WHERE order_id = $1 AND kind = 'invoice') AS invoices,
    (SELECT coalesce(sum(total_cents), 0)::int FROM invoice WHERE order_id = $1 AND kind = 'credit_note') AS credited,
    (SELECT count(*)::int FROM payment_attempt WHERE order_id = $1 AND check_at IS NOT NULL) AS watched,
    (SELECT count(*)::int FROM payment_refund WHERE order_id = $1 AND state <> 'done') AS refunds_waiting,
    (SELECT count(*)::int FROM payment_event WHERE provider = ANY ($2) AND processed_at IS NULL) AS events_waiting,
    (SELECT status FROM listing WHERE id = $3) AS listing,
    EXISTS (SELECT FROM listing_transition WHERE listing_id = $3 AND "to" = 'online') AS was_online
  FROM o`

type Books = Record<
  | (
      | 'total_cents'
      | 'refunded_cents'
      | 'charged'
      | 'unknown'
      | 'misrefunded'
      | 'captured'
      | 'owed'
      | 'held'
      | 'really_held'
    )
  | ('balance' | 'invoices' | 'credited' | 'watched' | 'refunds_waiting' | 'events_waiting'),
  number
> & { state: string; listing: string; was_online: boolean }

/** @returns each invariant that is broken, in words */
export async function brokenInvariants({ pool, orderId, listingId, providers }: World): Promise<string[]> {
  const { rows } = await pool.query<Books>(BOOKS, [orderId, providers.map(({ name }) => name), listingId])
  const b = rows[0]
  if (!b) return ['the order is gone']
  const kept = b.state === 'paid'
  const everPaid = kept || b.state === 'withdrawn' || b.state === 'refunded'
  const partlyKept = everPaid && b.refunded_cents < b.total_cents
  const broken: [boolean, string][] = [
    [b.charged > 1, `charged ${b.charged} times and not refunded`],
    [b.charged > 0 !== partlyKept, `the provider keeps ${b.charged} payments, the order is ${b.state}`],
    [b.unknown > 0, `${b.unknown} payments that the provider and we see differently`],
    [b.misrefunded > 0, `${b.misrefunded} payments of which another sum was refunded than we know`],
    [b.balance !== 0, `the ledger is off by ${b.balance}`],
    [b.owed !== 0, `the customer's account is off by ${b.owed}`],
    [b.held !== b.really_held, `the ledger says ${b.held} is held, the providers ${b.really_held}`],
    [b.invoices !== (everPaid ? 1 : 0), `${b.invoices} invoices for an order that is ${b.state}`],
    [b.credited !== b.refunded_cents, `credit notes of ${b.credited}, refunds of ${b.refunded_cents}`],
    [kept && !['in_moderation', 'online'].includes(b.listing), `paid, and its listing is ${b.listing}`],
    [
      !kept && ['in_moderation', 'online', 'awaiting_payment'].includes(b.listing) && b.state !== 'pending',
      `${b.state}, and its listing is ${b.listing}`,
    ],
    [b.state === 'pending' && b.listing !== 'awaiting_payment', `pending, and its listing is ${b.listing}`],
    [b.was_online && !everPaid, 'online without having been paid'],
    [b.watched > 0, `${b.watched} attempts never ended`],
    [b.refunds_waiting > 0, `${b.refunds_waiting} refunds never done`],
    [b.events_waiting > 0, `${b.events_waiting} messages never read`],
  ]
  return broken.filter(([is]) => is).map(([, words]) => words)
}

/** Of the whole database: every number once, none missing, in the order of their dates; every transaction of the ledger balanced. */
export async function brokenBooks(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ words: string }>(`
    SELECT kind || ' ' || year || ': ' || count(*) || ' documents, the last numbered ' || max(sequence) AS words
    FROM invoice GROUP BY kind, year HAVING count(*) <> max(sequence) OR count(DISTINCT sequence) <> count(*) OR min(sequence) <> 1
    UNION ALL
    SELECT 'ledger transaction ' || transaction_id || ' sums to ' || sum(amount_cents)
    FROM ledger_entry GROUP BY transaction_id HAVING sum(amount_cents) <> 0`)
  return rows.map(({ words }) => words)
}
