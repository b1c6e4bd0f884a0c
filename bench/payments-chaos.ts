import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { brokenBooks } from './internal/chaos/invariants.ts'
import type { ChaosReport } from './internal/chaos/run.ts'
import { scratchDatabase } from './internal/scratch.ts'

/**
 * As many orders as asked for, each with a life of its own (create, pay, refuse, webhooks lost, repeated, late, forged, providers down
 * before and after they acted, processes killed between any two writes, withdrawal, refund, sweep, time), against a real Postgres that
 * several processes share. Prints how often each fault was injected. Run: npm run bench -- payments-chaos --runs 10000 --seed 1
 */
const { values: options } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    processes: { type: 'string', default: '2' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [runs, processes, seed] = [Number(options.runs), Number(options.processes), Number(options.seed)]
const database = await scratchDatabase(20)
const started = performance.now()

const reports = await Promise.all(
  Array.from({ length: processes }, (_, index) => oneProcess(Math.ceil(runs / processes), seed + index)),
)
const broken = [...reports.flatMap(({ failure }) => failure ?? []), ...(await brokenBooks(database.pool))]
await database.stop()

const faults = summed(reports.map((report) => report.faults))
const deaths = summed(reports.map((report) => report.deaths))
console.table(sorted(faults))
console.table(sorted(deaths))
for (const words of broken) console.log(`broken: ${words}`)
const seconds = Math.round((performance.now() - started) / 1000)
const done = reports.reduce((sum, report) => sum + report.runs, 0)
console.log(
  JSON.stringify({
    bench: 'payments-chaos',
    runs: done,
    seed,
    processes,
    seconds,
    broken: broken.length,
    faults,
    deathPoints: Object.keys(deaths).length,
  }),
)
process.exit(broken.length === 0 && done >= runs ? 0 : 1)

function oneProcess(share: number, itsSeed: number): Promise<ChaosReport> {
  const program = new URL('./internal/chaos/main.ts', import.meta.url).pathname
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', program, database.url, String(share), String(itsSeed)],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        DATABASE_URL: database.url,
        BASE_URL: 'http://localhost:3000',
        AUTH_SECRET: 'x'.repeat(32),
        LOG_LEVEL: 'silent',
      },
    },
  )
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  return new Promise((resolve, reject) => {
    child.once('close', (code) =>
      code === 0
        ? resolve(JSON.parse(said.trim().split('\n').at(-1) ?? ''))
        : reject(new Error(`ended with ${code}: ${said}`)),
    )
  })
}

function summed(all: Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const counts of all)
    for (const [name, count] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + count
  return sum
}

function sorted(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).toSorted(([, a], [, b]) => b - a))
}
