import { parseArgs } from 'node:util'
import { Engine } from '#lib/search/internal/engine/engine.ts'
import { mixedQueries, syntheticRows } from './internal/search-mix.ts'

/**
 * The engine alone, one thread: criteria in; ids, total and every facet out. Rows are synthetic (seeded), with the market's
 * proportions of makes, bodies and words. Run: npm run bench -- search --listings 300000
 */
const { values } = parseArgs({ options: { listings: { type: 'string', default: '300000' } } })
const listings = Number(values.listings)

const made = performance.now()
let rows = syntheticRows(listings)
const start = performance.now()
const engine = Engine.of(rows)
const buildSeconds = (performance.now() - start) / 1000
rows = []
console.log(
  `${listings} rows made in ${((start - made) / 1000).toFixed(1)} s, indexed in ${buildSeconds.toFixed(1)} s`,
)

const queries = mixedQueries(400)
for (const { query } of queries) engine.search(query)
globalThis.gc?.()

const times = new Map<string, number[]>()
for (let round = 0; round < 3; round++) {
  for (const { kind, query } of queries) {
    const from = performance.now()
    engine.search(query)
    const took = performance.now() - from
    for (const name of [kind, 'all']) times.set(name, [...(times.get(name) ?? []), took])
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
const rounded = (ms: number) => Number(ms.toFixed(2))

const table = [...times].map(([kind, list]) => {
  const sorted = list.toSorted((a, b) => a - b)
  return {
    kind,
    searches: sorted.length,
    p50_ms: rounded(percentile(sorted, 0.5)),
    p95_ms: rounded(percentile(sorted, 0.95)),
    p99_ms: rounded(percentile(sorted, 0.99)),
  }
})
console.table(table)
const all = table.find(({ kind }) => kind === 'all')
console.log(
  JSON.stringify({
    bench: 'search',
    listings,
    engine: { p50_ms: all?.p50_ms, p95_ms: all?.p95_ms, p99_ms: all?.p99_ms },
    build_s: Number(buildSeconds.toFixed(2)),
    rss_mb: Math.round(process.memoryUsage().rss / 2 ** 20),
  }),
)
