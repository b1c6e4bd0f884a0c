import { parseArgs } from 'node:util'
import pg from 'pg'
import { launch } from '#bin/internal/launch.ts'
import { WEB_NODE_FLAGS } from '#bin/internal/programs.ts'
import { rounded } from './internal/figures.ts'
import { lighthouse } from './internal/lighthouse.ts'
import { measureLoad } from './internal/load.ts'
import { benchMarket } from './internal/market.ts'
import { LANDINGS, listingPaths, resultPaths } from './internal/paths.ts'
import { scriptBytes } from './internal/scripts.ts'
import { staticApp } from './internal/static-app.ts'

/**
 * Pages of one web process over a market of its own, in requests a second, beside a static page of the same bytes served by the
 * framework itself in the same run; then Lighthouse and the weight of scripts. Run: npm run bench -- pages
 */
const { values: options } = parseArgs({
  options: {
    listings: { type: 'string', default: '30000' },
    seconds: { type: 'string', default: '8' },
    port: { type: 'string', default: '3900' },
    lighthouse: { type: 'string', default: '5' },
  },
})
const WARM_SECONDS = 30
const port = Number(options.port)
const base = `http://localhost:${port}`
const seconds = Number(options.seconds)
const market = await benchMarket(Number(options.listings))

const built = launch('bin/build.ts', {})
if ((await built.ended).code !== 0) throw new Error(built.output())
const web = launch('bin/web.ts', {
  DATABASE_URL: market.url,
  BASE_URL: base,
  AUTH_SECRET: 'a-secret-of-the-benchmark-and-of-nothing-else',
  PORT: port,
  RATE_LIMITS: 'off',
  LOG_LEVEL: 'warn',
  NODE_OPTIONS: `--conditions=react-server ${WEB_NODE_FLAGS.join(' ')}`,
  DATA_DIR: market.directory,
})
await web.line(/^ready /)

const pool = new pg.Pool({ connectionString: market.url, max: 2 })
pool.on('error', () => {})
const listings = await listingPaths(pool, 400)
const html = async (path: string) => Buffer.byteLength(await (await fetch(base + path)).text())
const reference = await staticApp(port + 1, [
  { name: 'home', bytes: await html('/') },
  { name: 'listing', bytes: await html(listings[0] ?? '/') },
])

/** The framework's page and ours by turns, so that a noisy machine is noisy for both. */
async function beside(
  name: 'home' | 'listing',
  paths: readonly string[],
): Promise<{ ours: number; theirs: number }> {
  const ours: number[] = []
  const theirs: number[] = []
  for (let round = 0; round < 3; round++) {
    theirs.push(await measureLoad(reference.base, [`/${name}`], seconds / 2))
    ours.push(await measureLoad(base, paths, seconds / 2))
  }
  const median = (list: number[]) => list.toSorted((a, b) => a - b)[1] ?? 0
  return { ours: median(ours), theirs: median(theirs) }
}

const home = await beside('home', ['/'])

// Every page is rendered once before; then five listings a second change while they are asked for.
const shared = [...LANDINGS, ...listings]
for (const path of shared) await html(path)
const changing = setInterval(() => {
  void pool
    .query(
      `UPDATE listing SET updated_at = now() WHERE id = (SELECT id FROM listing WHERE status = 'online' AND id >= random() * (SELECT max(id) FROM listing) ORDER BY id LIMIT 1)`,
    )
    .catch(() => {})
}, 200)
const kept = await beside('listing', shared)
clearInterval(changing)

// Rendered each time: the engine goes on compiling what is run often for some two thousand pages, at half their speed.
await measureLoad(base, resultPaths(200), WARM_SECONDS)
const results = await measureLoad(base, resultPaths(200), seconds)
const table = [
  { page: 'home', 'requests/s': home.ours, 'static/s': home.theirs, ratio: rounded(home.ours / home.theirs) },
  {
    page: `${shared.length} landing and listing pages`,
    'requests/s': kept.ours,
    'static/s': kept.theirs,
    ratio: rounded(kept.ours / kept.theirs),
  },
  { page: 'results', 'requests/s': results },
]
console.table(table)

const pages = {
  home: '/',
  results: '/voitures?marque=renault&prix_max=15000',
  landing: LANDINGS[0] ?? '/',
  listing: listings[0] ?? '/',
}
const empty = await scriptBytes(`${reference.base}/empty`)
const scripts: Record<string, number> = {}
for (const [name, path] of Object.entries(pages))
  scripts[name] = rounded(((await scriptBytes(base + path)) - empty) / 1024)
console.table(
  Object.entries(scripts).map(([page, kb]) => ({ page, 'KB of scripts above an empty page': kb })),
)

const scores: Record<string, Record<string, number>> = {}
if (Number(options.lighthouse) > 0) {
  for (const name of ['home', 'landing', 'listing'] as const)
    scores[name] = await lighthouse(base + pages[name], Number(options.lighthouse))
  console.table(scores)
}

await pool.end()
for (const running of [web, reference.running]) running.process.kill('SIGTERM')
await Promise.all([web.ended, reference.running.ended])
await market.stop()
console.log(
  JSON.stringify({
    bench: 'pages',
    listings: Number(options.listings),
    home: { per_s: home.ours, ratio: rounded(home.ours / home.theirs) },
    shared: { per_s: kept.ours, ratio: rounded(kept.ours / kept.theirs) },
    results_per_s: results,
    scripts_kb: scripts,
    lighthouse: scores,
  }),
)
process.exit()
