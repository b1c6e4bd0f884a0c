import { parseArgs } from 'node:util'
import pg from 'pg'
import { readCards } from '#lib/search/internal/cards.ts'
import { ReadModel } from '#lib/search/internal/read-model/read-model.ts'
import { searchBySql } from './internal/facets-by-sql.ts'
import { percentiles, rounded, timed } from './internal/figures.ts'
import { freshness } from './internal/freshness.ts'
import { benchMarket } from './internal/market.ts'
import { mixedSearches, understood } from './internal/search-mix.ts'

/**
 * Search over a market of its own (.data-bench): the engine alone on one thread (criteria understood in; ids, total and every
 * facet out), the whole search, its load, its memory, and how soon a committed change is seen; beside it the same searches by
 * one SQL query a facet. Run: npm run bench -- search --listings 300000
 */
const { values: options } = parseArgs({
  options: {
    listings: { type: 'string', default: '300000' },
    searches: { type: 'string', default: '400' },
    sql: { type: 'string', default: '40' },
  },
})
const listings = Number(options.listings)
process.env.LOG_LEVEL ??= 'error'
const market = await benchMarket(listings)
const pool = new pg.Pool({ connectionString: market.url, max: 6 })
pool.on('error', () => {})

const model = new ReadModel({ pool, connectionString: market.url })
const loadSeconds = (await timed(() => model.start())) / 1000
console.log(`${model.engine.size} listings in memory after ${loadSeconds.toFixed(2)} s`)

const searches = await mixedSearches(pool, Number(options.searches))
for (const { query } of searches) model.engine.search(query)
globalThis.gc?.()

const byKind = new Map<string, number[]>()
const note = (kind: string, ms: number) => byKind.set(kind, [...(byKind.get(kind) ?? []), ms])
for (let round = 0; round < 3; round++) {
  for (const { kind, query } of searches) {
    const start = performance.now()
    model.engine.search(query)
    const ms = performance.now() - start
    note(kind, ms)
    note('engine', ms)
  }
}
const rssMb = Math.round(process.memoryUsage().rss / 2 ** 20)
const peakMb = Math.round(process.resourceUsage().maxRSS / 2 ** 10)

async function whole(criteria: (typeof searches)[number]['criteria']): Promise<void> {
  const { ids } = model.engine.search(await understood(pool, criteria))
  await readCards(pool, ids)
}
for (const { criteria } of searches.slice(0, 100)) await whole(criteria)
for (const { criteria } of searches) note('whole', await timed(() => whole(criteria)))
// The same unfiltered and make searches at both ends: later pages must not cost more.
const deep = searches.filter(({ kind }) => kind === 'unfiltered' || kind === 'make')
for (const page of [1, 100])
  for (const { criteria } of deep)
    note(`whole, page ${page}`, await timed(() => whole({ ...criteria, page })))

for (const { query } of searches.filter(
  (_, index) => index % Math.ceil(searches.length / Number(options.sql)) === 0,
))
  note('sql', await timed(() => searchBySql(pool, query)))

const fresh = await freshness(pool, market.url, model)

const figures = Object.fromEntries([...byKind].map(([kind, times]) => [kind, percentiles(times)]))
console.table({ ...figures, 'a change is seen': percentiles(fresh) })
const engine = figures.engine
const sql = figures.sql
console.log(
  `SQL takes ${rounded((sql?.p50_ms ?? 0) / (engine?.p50_ms ?? 1))} times the engine's median, ${rounded((sql?.p95_ms ?? 0) / (engine?.p95_ms ?? 1))} times its p95`,
)
console.log(`memory: ${rssMb} MB steady, ${peakMb} MB at most (${rounded(peakMb / rssMb)} times)`)

await model.stop()
await pool.end()
await market.stop()
console.log(
  JSON.stringify({
    bench: 'search',
    listings,
    engine,
    whole: figures.whole,
    sql: { p50_ms: sql?.p50_ms, p95_ms: sql?.p95_ms },
    load_s: rounded(loadSeconds),
    rss_mb: rssMb,
    fresh_p99_ms: percentiles(fresh).p99_ms,
  }),
)
process.exit()
