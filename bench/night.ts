import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { launch } from '#bin/internal/launch.ts'
import { WEB_NODE_FLAGS, WORKER_NODE_FLAGS } from '#bin/internal/programs.ts'
import { FEED_RECIPE, feedFile } from './internal/feed-file.ts'
import { rounded } from './internal/figures.ts'
import { benchMarket } from './internal/market.ts'
import type { Watched } from './internal/night-search.ts'

/**
 * A night: every dealer's file has arrived, two workers integrate them and do what follows from it, and people search meanwhile, at
 * the rate at which they searched before and after. Photos are fetched apart. On a copy of the market of `bench -- search`, which is
 * durable. Run: npm run bench -- night
 */
const { values: options } = parseArgs({
  options: {
    dealers: { type: 'string', default: '2000' },
    rows: { type: 'string', default: '50' },
    listings: { type: 'string', default: '300000' },
    searches: { type: 'string', default: '30' },
    cause: { type: 'string', default: 'night' },
    /** Seconds of searches before and after. */
    idle: { type: 'string', default: '40' },
  },
})
const dealers = Number(options.dealers)
const rows = Number(options.rows)

const market = await benchMarket(Number(options.listings))
const administer = new pg.Client({ connectionString: named('postgres') })
await administer.connect()
await administer.query('DROP DATABASE IF EXISTS night WITH (FORCE)')
await administer.query('CREATE DATABASE night TEMPLATE volant STRATEGY FILE_COPY')
/** Without the time limit of a page's statements: what is prepared is two thousand of each. */
const night = new pg.Client({ connectionString: named('night') })
await night.connect()
await leaveDrawings()

const directory = mkdtempSync(join(tmpdir(), 'volant-bench-night-'))
const settings = {
  DATABASE_URL: named('night'),
  DATA_DIR: directory,
  BASE_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a-secret-of-the-benchmark-and-of-nothing-else',
  LOG_LEVEL: 'info',
}
Object.assign(process.env, settings)
const { receiveFile } = await import('#lib/feeds/commands.ts')
const { closeDatabase, pool } = await import('#lib/platform/db.ts')

await arrive()
const program = new URL('./internal/night-search.ts', import.meta.url).pathname
const searcher = fork(program, [options.searches], {
  execArgv: ['--conditions=react-server', ...WEB_NODE_FLAGS],
})
await said()

const before = await watch(() => seconds(Number(options.idle)))
const start = performance.now()
const workers = [1, 2].map(() =>
  launch('lib/worker/main.ts', { ...settings, NODE_OPTIONS: '--conditions=react-server' }, WORKER_NODE_FLAGS),
)
let integrated = 0
const during = await watch(async () => {
  while ((await waiting('runs')) > 0) await seconds(1)
  integrated = (performance.now() - start) / 1_000
  while ((await waiting('jobs')) > 0) await seconds(1)
})
const took = (performance.now() - start) / 1_000
const after = await watch(() => seconds(Number(options.idle)))

const { rows: ended } = await pool().query<{ state: string; runs: number; added: number }>(
  'SELECT state, count(*)::int AS runs, sum(added)::int AS added FROM feed_run GROUP BY state',
)
console.table(ended)
console.table(
  Object.entries({ before, 'that night': during, after }).map(([when, { whole, engine, ...facts }]) => ({
    ...{ when, ...facts, share: rounded(facts.share), 'both cores': rounded(facts.busy) },
    ...{ p50: whole.p50_ms, p95: whole.p95_ms, p99: whole.p99_ms },
    ...{ 'engine p50': engine.p50_ms, 'engine p95': engine.p95_ms, 'engine p99': engine.p99_ms },
  })),
)
console.log(
  `${dealers} files of ${rows} rows: ${rounded(integrated)} s with two workers, ${rounded(took)} s with what follows`,
)

searcher.kill()
for (const worker of workers) worker.process.kill('SIGTERM')
await Promise.all(workers.map(({ ended: end }) => end))
await Promise.all([night.end(), closeDatabase()])
await administer.query('DROP DATABASE night WITH (FORCE)')
await administer.end()
await market.stop()
rmSync(directory, { recursive: true, force: true })
console.log(
  JSON.stringify({
    bench: 'night',
    ...{ dealers, rows, seconds: rounded(integrated), all_seconds: rounded(took) },
    ...{
      idle_p95_ms: before.whole.p95_ms,
      night_p95_ms: during.whole.p95_ms,
      after_p95_ms: after.whole.p95_ms,
    },
    ratio: rounded(during.whole.p95_ms / before.whole.p95_ms),
    engine: {
      ...{ idle_p95_ms: before.engine.p95_ms, night_p95_ms: during.engine.p95_ms },
      ratio: rounded(during.engine.p95_ms / before.engine.p95_ms),
    },
  }),
)
process.exit()

/** The address of another database of the same server. */
function named(name: string): string {
  const url = new URL(market.url)
  url.pathname = `/${name}`
  return url.href
}

/** The demonstration's drawings, which a worker makes when it has nothing to do, are no part of a night. Search is not told: it has not started. */
async function leaveDrawings(): Promise<void> {
  await night.query('SET session_replication_role = replica')
  await night.query(`UPDATE photo SET key = 'as-' || key WHERE key LIKE 'drawn-%'`)
  await night.query('SET session_replication_role = DEFAULT')
}

function seconds(count: number): Promise<void> {
  return new Promise((done) => setTimeout(done, count * 1_000))
}

/** The next word of the process that searches. */
function said(): Promise<unknown> {
  return new Promise((resolve, reject) => {
    searcher.once('message', resolve)
    searcher.once('exit', () => reject(new Error('the process that searches has ended')))
  })
}

/** How searches fare while something goes on, and how much of the machine is at work. */
async function watch(meanwhile: () => Promise<void>): Promise<Watched & { busy: number }> {
  searcher.send('begin')
  const since = ticks()
  await meanwhile()
  const now = ticks()
  searcher.send('tell')
  const watched = (await said()) as Watched
  return { ...watched, busy: 1 - (now.idle - since.idle) / (now.all - since.all) }
}

function ticks(): { idle: number; all: number } {
  const times = cpus().map(({ times: of }) => of)
  const all = times.flatMap((of) => Object.values(of)).reduce((sum, one) => sum + one, 0)
  return { idle: times.reduce((sum, { idle }) => sum + idle, 0), all }
}

/** What is left to do: files to read; or those and any job that is due within a minute. */
async function waiting(what: 'runs' | 'jobs'): Promise<number> {
  const { rows: left } = await pool().query<{ runs: number; jobs: number }>(
    `SELECT (SELECT count(*)::int FROM feed_run WHERE state IN ('waiting', 'reading')) AS runs,
       (SELECT count(*)::int FROM graphile_worker.jobs WHERE run_at < now() + interval '1 minute' AND attempts < max_attempts) AS jobs`,
  )
  return left[0]?.[what] ?? 0
}

/** Dealers with room for their stock, and the file of each: no two have the same cars. */
async function arrive(): Promise<void> {
  const { rows: sources } = await night.query<{ id: string }>(
    `WITH made AS (
       INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
       SELECT 'nuit-' || at, 'Nuit', 'Nuit', true, '1 rue de la Paix', '69001', '69381', '+33199001234', '[[],[],[],[],[],[],[]]', '', 'approved'
       FROM generate_series(1, $1::int) AS at RETURNING id
     ), plan AS (
       INSERT INTO dealer_plan (code, label, quota, net_cents, position, active) VALUES ('nuit', 'Nuit', 10000000, 0, 99, false) RETURNING code
     ), paid AS (
       INSERT INTO dealer_subscription (dealer_id, plan_code, paid_until)
       SELECT made.id, plan.code, now() + interval '1 year' FROM made, plan
     ), photos AS (
       SELECT graphile_worker.add_job('feeds.photos', json_build_object('dealerId', id), job_key => 'feeds.photos:' || id, run_at => now() + interval '1 day') FROM made
     ), made_sources AS (
       INSERT INTO feed_source (dealer_id, name, kind, recipe) SELECT id, 'nuit', 'upload', $2 FROM made RETURNING id
     ) SELECT made_sources.id FROM made_sources, (SELECT count(*) FROM photos) AS later`,
    [dealers, FEED_RECIPE],
  )
  for (const [dealer, { id }] of sources.entries())
    await receiveFile({ id }, Readable.from(feedFile(rows, 0, dealer * rows)), {
      fileName: 'stock.csv',
      cause: options.cause === 'night' ? 'night' : 'arrival',
    })
}
