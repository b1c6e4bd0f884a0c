import { parseArgs } from 'node:util'
import { freePort, launch } from '#bin/internal/launch.ts'
import { WEB_NODE_FLAGS } from '#bin/internal/programs.ts'
import { drawAhead } from '#lib/media/internal/draw-ahead.ts'
import { photoFile } from '#lib/media/queries.ts'
import { closeDatabase, pool } from '#lib/platform/db.ts'
import { seeded } from '#prisma/main/seed/demo/random.ts'
import { percentiles, rounded } from './internal/figures.ts'
import { benchMarket } from './internal/market.ts'
import { countsAtRest, wrongIn } from './internal/publish/books.ts'
import { carMaker, type Ready } from './internal/publish/cars.ts'
import { jobsDone, jobsDue } from './internal/publish/jobs.ts'
import { type Kept, keep } from './internal/publish/kept.ts'
import { takeLetters } from './internal/publish/letters.ts'
import { insist, type Steps, submitAndPay, write } from './internal/publish/seller.ts'
import { stagesOf } from './internal/publish/stages.ts'
import { watchSearch } from './internal/publish/watch-search.ts'

/**
 * From a submitted form to visible in search: sellers at once send the form of their offer, order and pay in the sandbox as a browser
 * without a script does, are checked and found; then a buyer writes to each. Web and worker are the real ones, of a production build.
 * With `--kills` web, worker and Postgres are killed at random moments (`--seed` says which), and started again as the supervisor
 * does; people send again what got no answer. Nothing may be lost or done twice. Run: npm run bench -- publish
 */
const { values: options } = parseArgs({
  options: {
    sellers: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    listings: { type: 'string', default: '3000' },
    kills: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
  },
})
const [sellers, rounds, kills, seed] = [options.sellers, options.rounds, options.kills, options.seed].map(
  Number,
) as [number, number, number, number]
const patience = { attempts: kills > 0 ? 400 : 1 }
const GIVE_UP_MS = kills > 0 ? 300_000 : 60_000
const REST_MS = 120_000
/** Between two kills: a start of the web process takes a few seconds, and must sometimes succeed. */
const KILL_MS = { least: 500, most: 6_000 }

const built = launch('bin/build.ts', {})
if ((await built.ended).code !== 0) throw new Error(built.output())
const [market, port, mail] = [
  await benchMarket(Number(options.listings)),
  await freePort(),
  await takeLetters(),
]
const base = `http://localhost:${port}`
const secret = 'a-secret-of-the-benchmark-and-of-nothing-else'
const settings = {
  ...{ DATABASE_URL: market.url, BASE_URL: base, AUTH_SECRET: secret, DATA_DIR: market.directory },
  ...{ PAYMENT_PROVIDERS: 'sandbox-a,sandbox-b', SMTP_URL: mail.url, RATE_LIMITS: 'off' },
}
Object.assign(process.env, settings, { LOG_LEVEL: 'warn' })
// What a worker draws at its start takes half of it for minutes: once for this market, before.
await drawAhead(pool(), photoFile, 0)
const worker = await keep({
  ...{ name: 'worker', file: 'lib/worker/main.ts', ready: /worker ready/ },
  settings: { ...settings, NODE_OPTIONS: '--conditions=react-server' },
})
const web = await keep({
  ...{ name: 'web', file: 'bin/web.ts', ready: /^ready / },
  settings: {
    ...{ ...settings, PORT: port, LOG_LEVEL: 'warn' },
    NODE_OPTIONS: `--conditions=react-server ${WEB_NODE_FLAGS.join(' ')}`,
  },
})

const random = seeded(seed)
const makeCar = await carMaker(seeded(seed + 1), { base, secret })
const search = watchSearch(base)

type Published = { ready: Ready; steps: Steps; found: { id: string; at: number } | null }
async function publish(ready: Ready): Promise<Published> {
  const steps = await submitAndPay(ready, patience)
  return { ready, steps, found: await search.until(ready.car, GIVE_UP_MS) }
}
async function answer({ ready, found }: Published): Promise<void> {
  if (found) await write(ready.buyer, found.id, patience)
}
const ready = (count: number): Promise<Ready[]> =>
  Promise.all(Array.from({ length: count }, () => insist(patience, makeCar)))

// A round that is not counted: pages, questions and plans are made ready once a process. Then what a worker does at its start is over.
for (const one of await Promise.all((await ready(sellers)).map(publish))) await answer(one)
while ((await jobsDue(pool())) > 0) await new Promise((done) => setTimeout(done, 500))

const began = performance.now()
const used = { web: web.cpuMs(), worker: worker.cpuMs() }
let killed = 0
let over = false
let crashing: Promise<void> | null = null
const postgres: Pick<Kept, 'name' | 'isUp' | 'kill' | 'stop'> = {
  name: 'Postgres',
  isUp: () => crashing === null,
  kill() {
    crashing = market.crash().finally(() => {
      crashing = null
    })
  },
  stop: async () => {
    await crashing
    await market.stop()
  },
}
/** At random moments, one of those that are up. */
async function kill(): Promise<void> {
  while (killed < kills && !over) {
    await new Promise((done) => setTimeout(done, random.whole(KILL_MS.least, KILL_MS.most)))
    const up = [web, worker, postgres].filter((one) => one.isUp())
    if (up.length === 0) continue
    const victim = random.pick(up)
    victim.kill()
    console.log(
      `kill ${++killed} of ${kills}, ${((performance.now() - began) / 1000).toFixed(1)} s: ${victim.name}`,
    )
  }
}
if (kills > 0) console.log(`seed ${seed}`)
const killing = kill()
const published: Published[] = []
for (let round = 0; round < rounds || killed < kills; round++) {
  const all = await Promise.all((await ready(sellers)).map(publish))
  await Promise.all(all.map(answer))
  published.push(...all)
}
over = true
await killing
await crashing

const people = {
  sellers: published.map((one) => one.ready.sellerId),
  buyers: published.filter(({ found }) => found).map((one) => one.ready.buyerId),
}
const counts = await countsAtRest(pool(), people, REST_MS)
const wrong = await wrongIn(pool(), counts)
const unseen = published.filter(({ found }) => !found).length
if (unseen > (counts.held ?? 0)) wrong.push(`${unseen} never seen in search`)
const times = published.flatMap(({ steps, found }) => (found ? [found.at - steps.began] : []))
const figures = percentiles(times)
console.table(await stagesOf(pool(), published))
// A killed process takes its sums with it.
const cpu = {
  web_cpu_ms: rounded((web.cpuMs() - used.web) / published.length),
  worker_cpu_ms: rounded((worker.cpuMs() - used.worker) / published.length),
}
if (kills === 0) {
  console.table(jobsDone(worker.output()))
  console.table([{ ...cpu, of: 'each publication, the buyer’s message with it' }])
}
console.table(counts)
console.table([{ sellers, killed, published: times.length, unseen, ...figures }])
for (const words of wrong) console.log(`wrong: ${words}`)

await search.stop()
await Promise.all([web.stop(), worker.stop()])
await closeDatabase()
await postgres.stop()
await mail.stop()
console.log(
  JSON.stringify({
    ...{ bench: 'publish', sellers, killed, seed, published: times.length, unseen, ...figures },
    ...(kills === 0 ? cpu : {}),
    ...{ ...mail.counts(), counts, wrong },
  }),
)
process.exit(wrong.length > 0 ? 1 : 0)
