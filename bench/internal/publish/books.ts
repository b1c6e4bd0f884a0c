import type pg from 'pg'
import { brokenBooks } from '../chaos/invariants.ts'

type People = { sellers: readonly string[]; buyers: readonly string[] }

/** What must be there once of each seller who was thanked, and of each buyer who wrote: $1 the sellers, $2 the buyers. */
const COUNTS = `
  WITH seller AS (SELECT unnest($1::uuid[]) AS id), buyer AS (SELECT unnest($2::uuid[]) AS id),
    cars AS (SELECT l.* FROM listing l JOIN seller ON seller.id = l.account_id),
    orders AS (SELECT o.* FROM payment_order o JOIN seller ON seller.id = o.account_id),
    sessions AS (
      SELECT s.id, a.order_id, s.amount_cents - coalesce((SELECT sum(amount_cents) FROM sandbox_refund r WHERE r.session_id = s.id), 0) AS kept
      FROM sandbox_session s JOIN payment_attempt a ON a.id = s.key::uuid JOIN orders o ON o.id = a.order_id WHERE s.state = 'paid'),
    words AS (SELECT m.id, t.buyer_id FROM message m JOIN thread t ON t.id = m.thread_id JOIN buyer ON buyer.id = t.buyer_id),
    letters AS (SELECT m.* FROM outgoing_mail m JOIN account a ON a.email = m.recipient JOIN seller ON seller.id = a.id)
  SELECT
    (SELECT count(*)::int FROM seller) AS sellers,
    (SELECT count(*)::int FROM cars WHERE status = 'online') AS online,
    (SELECT count(*)::int FROM cars WHERE status = 'in_moderation') AS held,
    (SELECT count(*)::int FROM seller WHERE NOT EXISTS (SELECT FROM cars WHERE account_id = seller.id AND status IN ('online', 'in_moderation'))) AS "lost publications",
    (SELECT count(*)::int FROM (SELECT FROM cars GROUP BY account_id HAVING count(*) > 1) twice)
      + (SELECT count(*)::int FROM (SELECT FROM listing_transition t JOIN cars ON cars.id = t.listing_id WHERE t."to" = 'online'
         GROUP BY t.listing_id HAVING count(*) > 1) twice) AS "double publications",
    (SELECT count(*)::int FROM orders WHERE state = 'paid') AS paid,
    (SELECT count(*)::int FROM seller WHERE NOT EXISTS (SELECT FROM orders WHERE account_id = seller.id AND state = 'paid'))
      + (SELECT count(*)::int FROM orders WHERE state <> 'paid' AND EXISTS (SELECT FROM sessions WHERE order_id = orders.id)) AS "lost payments",
    (SELECT count(*)::int FROM (SELECT FROM sessions WHERE kept > 0 GROUP BY order_id HAVING count(*) > 1) twice)
      + (SELECT count(*)::int FROM (SELECT FROM orders GROUP BY account_id HAVING count(*) > 1) twice) AS "double payments",
    (SELECT count(*)::int FROM sessions) - (SELECT count(DISTINCT order_id)::int FROM sessions) AS "sent back by themselves",
    (SELECT count(*)::int FROM orders WHERE (SELECT count(*) FROM invoice WHERE order_id = orders.id AND kind = 'invoice') <> 1) AS "invoices not one",
    (SELECT count(*)::int FROM words) AS messages,
    (SELECT count(*)::int FROM buyer WHERE NOT EXISTS (SELECT FROM words WHERE buyer_id = buyer.id)) AS "lost messages",
    (SELECT count(*)::int FROM (SELECT FROM words GROUP BY buyer_id HAVING count(*) > 1) twice) AS "double messages",
    (SELECT count(*)::int FROM letters) AS letters,
    (SELECT count(*)::int FROM letters WHERE sent_at IS NULL) AS "letters not sent",
    (SELECT count(*)::int FROM (SELECT FROM letters GROUP BY recipient, subject HAVING count(*) > 1) twice) AS "double letters"`

type Counts = Record<string, number>

/** None of these may be anything but 0. */
const WRONG = [
  ...['lost publications', 'double publications', 'lost payments', 'double payments', 'invoices not one'],
  ...['lost messages', 'double messages', 'letters not sent', 'double letters'],
]

async function countsOf(pool: pg.Pool, { sellers, buyers }: People): Promise<Counts> {
  const { rows } = await pool.query<Counts>(COUNTS, [sellers, buyers])
  return rows[0] ?? {}
}

/** @returns what is wrong, in words */
export async function wrongIn(pool: pg.Pool, counts: Counts): Promise<string[]> {
  return [
    ...WRONG.filter((name) => counts[name] !== 0).map((name) => `${counts[name]} ${name}`),
    ...(await brokenBooks(pool)),
  ]
}

/** The same counts once nothing is on its way any more: what a killed worker had taken is free again within half a minute. */
export async function countsAtRest(pool: pg.Pool, people: People, patienceMs: number): Promise<Counts> {
  for (const until = Date.now() + patienceMs; ; await new Promise((done) => setTimeout(done, 500))) {
    const counts = await countsOf(pool, people).catch(() => null)
    if (counts && (WRONG.every((name) => counts[name] === 0) || Date.now() > until)) return counts
  }
}
