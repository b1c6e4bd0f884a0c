import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Figure } from './periods.ts'
import { stopAtOnce } from './summary-key.ts'
import { type SummaryPart, summaryLetter } from './summary-letter.ts'
import { dayInParis, isOfficeHours } from './working-day.ts'

/** Until that day of a month, the month before is summed up: five working days, whatever the holidays. */
const LAST_DAY = 10
/** Letters of one run: all the sellers of a large market in a few days, never a mailbox's whole patience in a minute. */
const A_RUN = 500
const BATCH = 50

/**
 * Sends the summary of last month to who had something online in it, once each: the row and the letter are of one transaction.
 * @returns how many letters
 */
export async function sendSummaries(): Promise<number> {
  const at = now()
  const today = dayInParis(at)
  if (Number(today.slice(8)) > LAST_DAY || !isOfficeHours(at)) return 0
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  const first = new Date(Date.UTC(year, month - 2, 1))
  let sent = 0
  for (let more = true; more && sent < A_RUN; ) {
    const batch = await sendBatch(first, at)
    sent += batch
    more = batch > 0
  }
  return sent
}

type Seller = { id: string; name: string; email: string }

/** SQL: a listing \`l\` was online in the month that begins on $1. */
const WAS_ONLINE = `l.published_at < $1::date + interval '1 month' AND coalesce(l.ended_at, 'infinity') >= $1::date`
/** SQL: of a garage \`m\` whose owners and managers are written to. */
const ANSWERS = `m.role IN ('owner', 'manager')`

const SELLERS = `
  SELECT a.id, a.name, a.email FROM account a
  WHERE a.erased_at IS NULL AND a.email_confirmed_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM summary_refusal r WHERE r.account_id = a.id)
    AND NOT EXISTS (SELECT FROM monthly_summary s WHERE s.account_id = a.id AND s.month = $1::date)
    AND (EXISTS (SELECT FROM listing l WHERE l.account_id = a.id AND l.dealer_id IS NULL AND ${WAS_ONLINE})
      OR EXISTS (SELECT FROM dealer_member m JOIN listing l USING (dealer_id)
        WHERE m.account_id = a.id AND ${ANSWERS} AND ${WAS_ONLINE}))
  ORDER BY a.id LIMIT ${BATCH} FOR UPDATE OF a SKIP LOCKED`

function sendBatch(month: Date, at: Date): Promise<number> {
  return db().$transaction(async (tx) => {
    const sellers = await tx.$queryRawUnsafe<Seller[]>(SELLERS, month)
    // Who came first between the question and the lock has sent it.
    const written = await tx.monthlySummary.createManyAndReturn({
      data: sellers.map(({ id }) => ({ accountId: id, month, at })),
      skipDuplicates: true,
      select: { accountId: true },
    })
    const ours = new Set(written.map(({ accountId }) => accountId))
    const parts = await partsOf(tx, [...ours], month)
    for (const { id, name, email } of sellers.filter((seller) => ours.has(seller.id)))
      await queueMail(tx, email, summaryLetter(id, name, month, parts.get(id) ?? []), {
        unsubscribeUrl: stopAtOnce(id),
      })
    return sellers.length
  })
}

const COLUMNS = Object.entries({
  views: 'views',
  listViews: 'list_views',
  phoneClicks: 'phone_clicks',
  messages: 'messages',
  favourites: 'favourites',
} satisfies Record<Figure, string>)
const summed = (name: string, when: string) =>
  COLUMNS.map(
    ([, column]) => `coalesce(sum(d.${column}) FILTER (WHERE ${when}), 0) AS ${name}_${column}`,
  ).join(', ')
const figures = (name: string) =>
  `json_build_object(${COLUMNS.map(([figure, column]) => `'${figure}', sum(${name}_${column})`).join(', ')})`

const PARTS = `
  WITH theirs AS (
    SELECT l.account_id, NULL::integer AS dealer_id, l.id, l.title, l.status, l.ended_at FROM listing l
    WHERE l.account_id = ANY($2::uuid[]) AND l.dealer_id IS NULL AND ${WAS_ONLINE}
    UNION ALL
    SELECT m.account_id, m.dealer_id, l.id, l.title, l.status, l.ended_at FROM dealer_member m JOIN listing l USING (dealer_id)
    WHERE m.account_id = ANY($2::uuid[]) AND ${ANSWERS} AND ${WAS_ONLINE}
  ), cars AS (
    SELECT theirs.*, seen.* FROM theirs CROSS JOIN LATERAL (
      SELECT ${summed('this', 'd.day >= $1::date')}, ${summed('before', 'd.day < $1::date')} FROM listing_day d
      WHERE d.listing_id = theirs.id AND d.day >= $1::date - interval '1 month' AND d.day < $1::date + interval '1 month'
    ) AS seen
  )
  SELECT account_id AS "accountId", dealer.slug, dealer.name AS dealer, count(*)::integer AS cars,
    count(*) FILTER (WHERE status = 'sold' AND ended_at < $1::date + interval '1 month')::integer AS sold,
    ${figures('this')} AS month, ${figures('before')} AS before,
    (array_agg(json_build_object('title', title, 'views', this_views) ORDER BY this_views DESC, cars.id))[1] AS best
  FROM cars LEFT JOIN dealer ON dealer.id = cars.dealer_id
  GROUP BY account_id, dealer.id ORDER BY account_id, dealer.name NULLS FIRST`

type Row = Omit<SummaryPart, 'dealer'> & { accountId: string; slug: string | null; dealer: string | null }

/** What each account had online in the month: its own cars first, then its garages'. */
async function partsOf(
  tx: Prisma.TransactionClient,
  accountIds: readonly string[],
  month: Date,
): Promise<Map<string, SummaryPart[]>> {
  const rows = await tx.$queryRawUnsafe<Row[]>(PARTS, month, accountIds)
  const parts = new Map<string, SummaryPart[]>()
  for (const { accountId, slug, dealer, ...part } of rows)
    parts.set(accountId, [
      ...(parts.get(accountId) ?? []),
      { ...part, dealer: slug !== null && dealer !== null ? { slug, name: dealer } : null },
    ])
  return parts
}
