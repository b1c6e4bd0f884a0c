import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { WORKER_NODE_FLAGS } from '#bin/internal/programs.ts'
import { bareCopy } from './internal/bare-copy.ts'
import { FEED_RECIPE, feedFile } from './internal/feed-file.ts'
import { rounded } from './internal/figures.ts'
import { scratchDatabase } from './internal/scratch.ts'

/**
 * One dealer's file of N rows with ten photo addresses each, from the file to the committed stock, in a worker's process that has read
 * another garage's before: first load, the same again, 5 % changed; beside it a bare COPY of the same rows. Photos are fetched apart.
 * Run: npm run bench -- feed --rows 100000
 */
const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const rows = Number(options.rows)
/** Of the file before: as many as it takes for the code that reads rows to be compiled; a worker reads thousands a day. */
const WARM_ROWS = 30_000

const directory = mkdtempSync(join(tmpdir(), 'volant-bench-feed-'))
const database = await scratchDatabase(30_000)
Object.assign(process.env, {
  DATABASE_URL: database.url,
  DATA_DIR: directory,
  BASE_URL: 'http://localhost:3000',
  AUTH_SECRET: 'a-secret-of-the-benchmark-and-of-nothing-else',
  LOG_LEVEL: 'error',
})
const { receiveFile } = await import('#lib/feeds/commands.ts')
const { closeDatabase } = await import('#lib/platform/db.ts')

await database.pool.query(
  `INSERT INTO dealer_plan (code, label, quota, net_cents, position, active) VALUES ('bench', 'Bench', 10000000, 0, 99, false)`,
)
const other = await sourceOf('bench-before')
const own = await sourceOf('bench')

type Ran = { counts: Record<string, number>; seconds: number; peakMb: number }

const reading = fork(new URL('./internal/feed-run.ts', import.meta.url), {
  execArgv: ['--conditions=react-server', ...WORKER_NODE_FLAGS],
})

async function read(sourceId: string, content: AsyncIterable<Uint8Array>): Promise<Ran> {
  const runId = await receiveFile({ id: sourceId }, content, { fileName: 'stock.csv', cause: 'arrival' })
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`the process that reads ended with ${code}`))
    reading.once('exit', ended)
    reading.once('message', (ran) => {
      reading.off('exit', ended)
      resolve(ran as Ran)
    })
    reading.send(String(runId))
  })
}

await read(other, feedFile(WARM_ROWS, 0, 1_000_000))
const first = await read(own, feedFile(rows))
const bareSeconds = await bareCopy(database.pool)
const same = await read(own, feedFile(rows))
const changed = await read(own, feedFile(rows, 0.05))
reading.disconnect()

console.table(
  Object.entries({ 'first load': first, 'the same again': same, '5 % changed': changed }).map(
    ([file, { counts, seconds, peakMb }]) => ({
      file,
      seconds: rounded(seconds),
      'rows/s': Math.round(rows / seconds),
      'peak MB': peakMb,
      ...counts,
    }),
  ),
)
const ratio = first.seconds / bareSeconds
console.log(
  `a bare COPY of the same rows: ${rounded(bareSeconds)} s (the first load takes ${rounded(ratio)} times as long)`,
)

await closeDatabase()
await database.stop()
rmSync(directory, { recursive: true, force: true })
console.log(
  JSON.stringify({
    bench: 'feed',
    rows,
    rows_per_s: Math.round(rows / first.seconds),
    peak_mb: Math.max(first.peakMb, same.peakMb, changed.peakMb),
    same_ratio: rounded(same.seconds / first.seconds),
    changed_rows: changed.counts.changed,
    copy_ratio: rounded(ratio),
  }),
)
process.exit()

/** A source of a garage of its own, which may have all that its files bring. */
async function sourceOf(slug: string): Promise<string> {
  const { rows: dealers } = await database.pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     VALUES ($1, 'Bench', 'Bench', true, '1 rue de la Paix', '69001', '69381', '+33199001234', '[[],[],[],[],[],[],[]]', '', 'approved')
     RETURNING id`,
    [slug],
  )
  await database.pool.query(
    `INSERT INTO dealer_subscription (dealer_id, plan_code, paid_until) VALUES ($1, 'bench', now() + interval '1 year')`,
    [dealers[0]?.id],
  )
  const { rows: sources } = await database.pool.query<{ id: string }>(
    `INSERT INTO feed_source (dealer_id, name, kind, recipe) VALUES ($1, 'bench', 'upload', $2) RETURNING id`,
    [dealers[0]?.id, FEED_RECIPE],
  )
  return sources[0]?.id ?? ''
}
