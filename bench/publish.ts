import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { freePort, type Launched, launch } from '#bin/internal/launch.ts'
import { closeDatabase, db, pool } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { openDraft, saveDraft } from '#lib/publishing/commands.ts'
import { TYPED_CLIO } from '#lib/publishing/internal/testing.ts'
import { seeded } from '#prisma/main/seed/demo/random.ts'
import { percentiles } from './internal/figures.ts'
import { benchMarket } from './internal/market.ts'
import type { Asked } from './internal/seller-web.ts'

/**
 * From a submitted form to visible in search: sellers at once submit, pay in the sandbox, are checked and found. A process with the
 * commands and the read model stands for the web process, without its pages; the worker is the real one. Nothing may be lost, even
 * when web, worker and Postgres are killed in between, by turns, as often as `--kills` says; sellers then press again.
 * Run: npm run bench -- publish
 */
const { values: options } = parseArgs({
  options: {
    sellers: { type: 'string', default: '20' },
    rounds: { type: 'string', default: '5' },
    listings: { type: 'string', default: '3000' },
    kills: { type: 'string', default: '0' },
  },
})
const sellers = Number(options.sellers)
const rounds = Number(options.rounds)
const kills = Number(options.kills)
/** As often as a seller's page asks whether it is there: twenty that ask without a pause would measure themselves. */
const LOOK_MS = 100
const GIVE_UP_MS = kills > 0 ? 300_000 : 60_000

const market = await benchMarket(Number(options.listings))
const settings = {
  DATABASE_URL: market.url,
  BASE_URL: 'http://localhost:3910',
  AUTH_SECRET: 'a-secret-of-the-benchmark-and-of-nothing-else',
  PAYMENT_PROVIDERS: 'sandbox-a,sandbox-b',
  LOG_LEVEL: 'warn',
  DATA_DIR: market.directory,
}
Object.assign(process.env, settings)
async function startWorker(): Promise<Launched> {
  const started = launch('lib/worker/main.ts', {
    ...settings,
    LOG_LEVEL: 'info',
    NODE_OPTIONS: '--conditions=react-server',
  })
  await started.line(/worker ready/)
  return started
}
/** On one port, where browsers find it again. */
const port = await freePort()
async function startWeb(): Promise<Launched> {
  const started = launch('bench/internal/seller-web.ts', {
    ...settings,
    PORT: port,
    NODE_OPTIONS: '--conditions=react-server',
  })
  await started.line(/web ready/)
  return started
}
let [worker, web] = await Promise.all([startWorker(), startWeb()])

/** @throws {Error} when nobody answers, or with what went wrong */
async function ask<Answer>(asked: Asked): Promise<Answer> {
  const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: JSON.stringify(asked) })
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Answer
}

const random = seeded(Date.now() % 100_000)
const WORDS =
  'carnet factures garage courroie pneus freins moteur boîte climatisation autoroute ville famille week-end vacances batterie embrayage vidange plaquettes amortisseurs révision attelage peinture sellerie tapis coffre banquette jantes rayure pare-brise essuie-glaces'.split(
    ' ',
  )

/** A car of its own: words, mileage and price that no other has, near what the market asks. */
function typed(priceEuros: number) {
  const words = Array.from({ length: 30 }, () => random.pick(WORDS)).join(' ')
  return {
    ...TYPED_CLIO,
    phone: '',
    plate: '',
    mileage: String(random.whole(70_000, 110_000)),
    price: String(priceEuros),
    description: `Ma voiture : ${words}.`,
  }
}

async function seller(): Promise<Viewer> {
  const email = `${randomUUID()}@volant.example`
  const { id } = await db().account.create({
    data: { email, name: 'Marc', emailConfirmedAt: new Date() },
    select: { id: true },
  })
  return { accountId: id, sessionId: randomUUID(), role: 'user', name: 'Marc', email, emailConfirmed: true }
}

type Ready = { viewer: Viewer; draftId: string }

/** Who is told that something broke presses again. */
async function insist<Answer>(step: () => Promise<Answer>): Promise<Answer> {
  for (let left = kills > 0 ? 100 : 1; ; left--) {
    try {
      return await step()
    } catch (error) {
      if (left === 1) throw error
      await new Promise((done) => setTimeout(done, 500))
    }
  }
}

/** When a listing got how far, by this machine's clock. */
type Steps = { listingId: bigint; began: number; submitted: number; paid: number; found: number }
const steps: Steps[] = []

/** @returns milliseconds; null when it was not seen in time */
async function publish({ viewer, draftId }: Ready): Promise<number | null> {
  const began = performance.now()
  const startedAt = Date.now()
  const submitted = await insist(() =>
    ask<{ listingId: string; orderId: string }>({ step: 'submit', viewer, draftId }),
  )
  const { listingId, orderId } = submitted
  const submittedAt = Date.now()
  await insist(() => ask({ step: 'pay', viewer, orderId }))
  const paid = Date.now()
  while (performance.now() - began < GIVE_UP_MS) {
    const { found } = await insist(() => ask<{ found: boolean }>({ step: 'look', listingId }))
    if (found) {
      steps.push({
        listingId: BigInt(listingId),
        began: startedAt,
        submitted: submittedAt,
        paid,
        found: Date.now(),
      })
      return performance.now() - began
    }
    await new Promise((done) => setTimeout(done, LOOK_MS))
  }
  return null
}

// What the price of such a car is here: the checks hold a far one.
const { rows } = await pool().query<{ euros: number }>(
  `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY price_cents)::int / 100 AS euros FROM listing
   WHERE make_slug = 'renault' AND model_slug = 'clio' AND year BETWEEN 2016 AND 2018 AND status = 'online'`,
)
const middle = rows[0]?.euros ?? 8_000
async function drafts(count: number): Promise<Ready[]> {
  const ready: Ready[] = []
  for (let at = 0; at < count; at++) {
    const viewer = await seller()
    const { draftId } = await openDraft(viewer)
    await saveDraft(viewer, { draftId, revision: 0, fields: typed(middle + random.whole(-400, 400)) })
    ready.push({ viewer, draftId })
  }
  return ready
}

// One alone first: each shape of question is compiled once a process.
for (const one of await drafts(2)) await publish(one)
const times: number[] = []
let lost = 0
let killed = 0
let over = false
async function kill(): Promise<void> {
  while (killed < kills && !over) {
    await new Promise((done) => setTimeout(done, random.whole(50, 1_500)))
    const victim = killed++ % 3
    if (victim === 0) {
      web.process.kill('SIGKILL')
      await web.ended
      web = await startWeb()
      continue
    }
    if (victim === 1) worker.process.kill('SIGKILL')
    else await market.crash()
    // It ends with its database too, and whoever supervises it starts another.
    await worker.ended
    worker = await startWorker()
  }
}
const killing = kill()
for (let round = 0; round < rounds || killed < kills; round++) {
  const ready = await insist(() => drafts(sellers))
  for (const time of await Promise.all(ready.map(publish))) {
    if (time === null) lost++
    else times.push(time)
  }
}
over = true
await killing

const { rows: doubtful } = await pool().query<{ held: number; double: number }>(
  `SELECT (SELECT count(*)::int FROM listing l JOIN account a ON a.id = l.account_id WHERE a.name = 'Marc' AND l.status = 'in_moderation') AS held,
     (SELECT count(*)::int FROM (SELECT FROM payment_attempt WHERE state = 'captured' GROUP BY order_id HAVING count(*) > 1) twice)
     + (SELECT count(*)::int FROM (SELECT FROM listing l JOIN account a ON a.id = l.account_id WHERE a.name = 'Marc' GROUP BY a.id HAVING count(*) > 1) twice)
     + (SELECT count(*)::int FROM (SELECT FROM outgoing_mail GROUP BY recipient, subject HAVING count(*) > 1) twice) AS double`,
)
/** How long each step took: which one to look at when the whole takes too long. */
async function stages() {
  const { rows: moves } = await pool().query<{ id: string; to: string; at: Date }>(
    `SELECT DISTINCT ON (listing_id, "to") listing_id::text AS id, "to", at FROM listing_transition
     WHERE listing_id = ANY($1) ORDER BY listing_id, "to", at`,
    [steps.map(({ listingId }) => listingId)],
  )
  const moment = new Map(moves.map(({ id, to, at }) => [`${id} ${to}`, at.getTime()]))
  const named = {
    submit: ({ began, submitted }: Steps) => submitted - began,
    pay: ({ submitted, paid }: Steps) => paid - submitted,
    'payment taken up': ({ listingId, paid }: Steps) =>
      (moment.get(`${listingId} in_moderation`) ?? paid) - paid,
    checked: ({ listingId }: Steps) =>
      (moment.get(`${listingId} online`) ?? 0) - (moment.get(`${listingId} in_moderation`) ?? 0),
    found: ({ listingId, found }: Steps) => found - (moment.get(`${listingId} online`) ?? found),
  }
  return Object.fromEntries(Object.entries(named).map(([name, took]) => [name, percentiles(steps.map(took))]))
}

const byStage = await stages()
worker.process.kill('SIGTERM')
web.process.kill('SIGKILL')
await Promise.all([worker.ended, web.ended])
await closeDatabase()
await market.stop()
const figures = percentiles(times)
console.table(byStage)
console.table([{ sellers, killed, published: times.length, lost, ...doubtful[0], ...figures }])
console.log(
  JSON.stringify({
    bench: 'publish',
    sellers,
    rounds,
    killed,
    published: times.length,
    lost,
    ...doubtful[0],
    ...figures,
  }),
)
process.exit(lost + (doubtful[0]?.double ?? 0) > 0 ? 1 : 0)
