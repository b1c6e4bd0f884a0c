import { parseArgs } from 'node:util'
import { applyBulk, undoBulk } from '#lib/inventory/commands.ts'
import { twoGarages } from '#lib/inventory/internal/testing.ts'
import { readStockQuery } from '#lib/inventory/model.ts'
import { stockAround, stockFile, stockPage, viewsOf } from '#lib/inventory/queries.ts'
import { closeDatabase } from '#lib/platform/db.ts'
import { percentiles, rounded, timed } from './internal/figures.ts'
import { scratchDatabase } from './internal/scratch.ts'

/**
 * A dealer's dashboard over a stock of 5,000 cars in a market of its own: what the first table, a filter, an order and a bulk change
 * of 1,000 prices cost, from the command to its answer. The commands of this process stand for the web process's, without its
 * pages. Run: npm run bench -- dashboard
 */
const { values: options } = parseArgs({
  options: {
    listings: { type: 'string', default: '20000' },
    cars: { type: 'string', default: '5000' },
    rounds: { type: 'string', default: '15' },
  },
})
const cars = Number(options.cars)
const rounds = Number(options.rounds)
const CHANGED = 1_000

const scratch = await scratchDatabase(Number(options.listings))
Object.assign(process.env, {
  DATABASE_URL: scratch.url,
  BASE_URL: 'http://localhost:3911',
  AUTH_SECRET: 'a-secret-of-the-benchmark-and-of-nothing-else',
})
const [{ id, slug, owner }] = await twoGarages(scratch.pool, 2 * cars)
// One dealer takes over as many cars as are asked for, with a month of figures each.
await scratch.pool.query(
  `UPDATE listing SET seller_kind = 'professionnel', dealer_id = $1, seller_name = NULL, account_id = NULL
   WHERE id IN (SELECT id FROM listing WHERE status = 'online' ORDER BY id LIMIT $2)`,
  [id, cars],
)
await scratch.pool.query('DELETE FROM stock_car WHERE dealer_id = $1', [id])
await scratch.pool.query(
  `INSERT INTO stock_car (listing_id, dealer_id, reference, quality)
   SELECT l.id, $1, 'R' || l.id, stock_quality(l) FROM listing l WHERE l.dealer_id = $1
   ON CONFLICT (listing_id) DO UPDATE SET dealer_id = excluded.dealer_id, reference = excluded.reference`,
  [id],
)
await scratch.pool.query(
  `INSERT INTO listing_day (listing_id, day, views, messages)
   SELECT s.listing_id, current_date - day, (s.listing_id * 7 + day * 13) % 40, (s.listing_id + day) % 29 / 28
   FROM stock_car s, generate_series(0, 29) AS day WHERE s.dealer_id = $1`,
  [id],
)
await scratch.pool.query('VACUUM ANALYZE')

const page = (asked: Record<string, string>) => stockPage(owner, slug, readStockQuery(asked))
async function measure(run: (round: number) => Promise<unknown>) {
  await run(0)
  const times: number[] = []
  for (let round = 1; round <= rounds; round++) times.push(await timed(() => run(round)))
  return percentiles(times)
}

const { total } = await page({})
const first = await timed(() => Promise.all([page({}), stockAround(owner, slug), viewsOf(owner, slug)]))
const makes = (await stockAround(owner, slug)).choices.makes
const figures = {
  table: await measure(() => Promise.all([page({}), stockAround(owner, slug), viewsOf(owner, slug)])),
  filter: await measure((round) =>
    page({ marque: makes[round % makes.length]?.slug ?? '', prix_max: '20000' }),
  ),
  words: await measure((round) => page({ q: ['clio', 'peugeot', 'R12', 'diesel'][round % 4] ?? '' })),
  order_by_views: await measure((round) => page({ tri: '-vues', page: String(1 + (round % 20)) })),
  last_page: await measure(() => page({ page: String(Math.floor(total / 50)) })),
}

const change: number[] = []
const undo: number[] = []
for (let round = 0; round < 3; round++) {
  const { rows } = await scratch.pool.query<{ id: string }>(
    `SELECT l.id FROM listing l WHERE l.dealer_id = $1 AND l.status = 'online' AND l.price_cents > 100000 ORDER BY l.id LIMIT $2`,
    [id, CHANGED],
  )
  const selection = { ids: rows.map((row) => BigInt(row.id)) }
  let changeId = ''
  change.push(
    await timed(async () => {
      const applied = await applyBulk(owner, {
        garage: slug,
        selection,
        change: { kind: 'percent', percent: -3 },
      })
      if (applied.preview.changes !== CHANGED) throw new Error(`${applied.preview.changes} prices changed`)
      changeId = applied.changeId ?? ''
    }),
  )
  undo.push(await timed(() => undoBulk(owner, { garage: slug, changeId })))
}
const csv = await timed(async () =>
  new Response(await stockFile(owner, slug, readStockQuery({}), 'csv')).text(),
)

console.table(figures)
const worst = (times: readonly number[]) => rounded(Math.max(...times))
console.table([
  { what: 'first table, nothing warm (ms)', measured: rounded(first), target: 1_000 },
  {
    what: 'a filter, p95 (ms)',
    measured: Math.max(figures.filter.p95_ms, figures.words.p95_ms),
    target: 150,
  },
  { what: '1,000 prices changed, slowest of 3 (ms)', measured: worst(change), target: 2_000 },
  { what: 'and taken back (ms)', measured: worst(undo), target: 2_000 },
  { what: 'the whole stock as CSV (ms)', measured: rounded(csv), target: null },
])
await closeDatabase()
await scratch.stop()
console.log(
  JSON.stringify({
    ...{ bench: 'dashboard', cars: total, first_table_ms: rounded(first) },
    ...figures,
    ...{ bulk_1000_ms: worst(change), undo_1000_ms: worst(undo), csv_ms: rounded(csv) },
  }),
)
process.exit()
