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
 * One dealer's file of N rows with ten photo addresses each, from the file to the committed stock, in a process of its own: first
 * load, the same again, 5 % changed; beside it a bare COPY of the same rows. Photos are fetched apart. Run: npm run bench -- feed --rows 100000
 */
const { values: options } = parseArgs({ options: { rows: { type: 'string', default: '100000' } } })
const rows = Number(options.rows)

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

const sourceId = await aSource()

type Ran = { counts: Record<string, number>; seconds: number; peakMb: number }

async function read(content: AsyncIterable<Uint8Array>): Promise<Ran> {
  const runId = await receiveFile({ id: sourceId }, content, { fileName: 'stock.csv', cause: 'arrival' })
  const program = new URL('./internal/feed-run.ts', import.meta.url).pathname
  const child = fork(program, [String(runId)], {
    execArgv: ['--conditions=react-server', ...WORKER_NODE_FLAGS],
  })
  return new Promise((resolve, reject) => {
    child.once('message', (ran) => resolve(ran as Ran))
    child.once('exit', (code) => reject(new Error(`the run ended with ${code}`)))
  })
}

const first = await read(feedFile(rows))
const bareSeconds = await bareCopy(database.pool)
const same = await read(feedFile(rows))
const changed = await read(feedFile(rows, 0.05))

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

async function aSource(): Promise<string> {
  const { rows: dealers } = await database.pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     VALUES ('bench', 'Bench', 'Bench', true, '1 rue de la Paix', '69001', '69381', '+33199001234', '[[],[],[],[],[],[],[]]', '', 'approved')
     RETURNING id`,
  )
  await database.pool.query(
    `INSERT INTO dealer_plan (code, label, quota, net_cents, position, active) VALUES ('bench', 'Bench', 10000000, 0, 99, false)`,
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
