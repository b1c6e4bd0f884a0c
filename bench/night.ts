import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import { launch } from '#bin/internal/launch.ts'
import { ReadModel } from '#lib/search/internal/read-model/read-model.ts'
import { FEED_RECIPE, feedFile } from './internal/feed-file.ts'
import { percentiles, rounded } from './internal/figures.ts'
import { scratchDatabase } from './internal/scratch.ts'
import { mixedSearches } from './internal/search-mix.ts'

/**
 * A night: every dealer's file arrives at once, two workers integrate them, and visitors search meanwhile. Run: npm run bench -- night
 */
const { values: options } = parseArgs({
  options: {
    dealers: { type: 'string', default: '2000' },
    rows: { type: 'string', default: '50' },
    listings: { type: 'string', default: '30000' },
  },
})
const dealers = Number(options.dealers)
const rows = Number(options.rows)

const directory = mkdtempSync(join(tmpdir(), 'volant-bench-night-'))
const database = await scratchDatabase(Number(options.listings))
const settings = {
  DATABASE_URL: database.url,
  DATA_DIR: directory,
  BASE_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a-secret-of-the-benchmark-and-of-nothing-else',
  LOG_LEVEL: 'info',
}
Object.assign(process.env, settings)
const { receiveFile } = await import('#lib/feeds/commands.ts')
const { closeDatabase } = await import('#lib/platform/db.ts')

const sources = await database.pool.query<{ id: string }>(
  `WITH made AS (
     INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     SELECT 'nuit-' || at, 'Nuit', 'Nuit', true, '1 rue de la Paix', '69001', '69381', '+33199001234', '[[],[],[],[],[],[],[]]', '', 'approved'
     FROM generate_series(1, $1::int) AS at RETURNING id
   ), paid AS (
     INSERT INTO dealer_subscription (dealer_id, plan_code, paid_until)
     SELECT made.id, (SELECT code FROM dealer_plan ORDER BY quota DESC LIMIT 1), now() + interval '1 year' FROM made
   )
   INSERT INTO feed_source (dealer_id, name, kind, recipe) SELECT id, 'nuit', 'upload', $2 FROM made RETURNING id`,
  [dealers, FEED_RECIPE],
)

const model = new ReadModel({ pool: database.pool, connectionString: database.url })
await model.start()
const searches = await mixedSearches(database.pool, 400)
for (const { query } of searches) model.engine.search(query)

const content: Uint8Array[] = []
for await (const piece of feedFile(rows)) content.push(piece)
for (const { id } of sources.rows)
  await receiveFile({ id }, Readable.from(content), { fileName: 'stock.csv', cause: 'night' })

const idle = await search(() => Promise.resolve(false), 2_000)
const start = performance.now()
const workers = [1, 2].map(() =>
  launch('lib/worker/main.ts', { ...settings, NODE_OPTIONS: '--conditions=react-server' }),
)
const busy = await search(async () => (await waiting()) > 0, 0)
const seconds = (performance.now() - start) / 1000

const { rows: ended } = await database.pool.query<{ state: string; runs: number; added: number }>(
  'SELECT state, count(*)::int AS runs, sum(added)::int AS added FROM feed_run GROUP BY state',
)
console.table(ended)
console.table({ 'searches, nothing else': idle, 'searches, that night': busy })
console.log(`${dealers} files of ${rows} rows: ${rounded(seconds)} s with two workers`)

for (const worker of workers) worker.process.kill('SIGTERM')
await Promise.all(workers.map(({ ended: end }) => end))
await model.stop()
await closeDatabase()
await database.stop()
rmSync(directory, { recursive: true, force: true })
console.log(
  JSON.stringify({
    bench: 'night',
    dealers,
    rows,
    seconds: rounded(seconds),
    idle_p95_ms: idle.p95_ms,
    night_p95_ms: busy.p95_ms,
    ratio: rounded(busy.p95_ms / idle.p95_ms),
  }),
)
process.exit()

async function waiting(): Promise<number> {
  const { rows: left } = await database.pool.query<{ left: number }>(
    `SELECT count(*)::int AS left FROM feed_run WHERE state IN ('waiting', 'reading')`,
  )
  return left[0]?.left ?? 0
}

/** Fifty searches a second, for at least so long and as long as `isOn`, which is asked once a second. */
async function search(isOn: () => Promise<boolean>, leastMs: number) {
  const times: number[] = []
  const began = performance.now()
  do {
    for (let at = 0; at < 50; at++) {
      const { query } = searches[times.length % searches.length] as (typeof searches)[number]
      const asked = performance.now()
      model.engine.search(query)
      times.push(performance.now() - asked)
      await new Promise((done) => setTimeout(done, 20))
    }
  } while (performance.now() - began < leastMs || (await isOn()))
  return percentiles(times)
}
