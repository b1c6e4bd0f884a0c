import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { parseArgs } from 'node:util'
import { createGate } from '#bin/internal/gate.ts'
import { listingViews } from '#bin/internal/listing-views.ts'
import { parseEnv } from '#lib/platform/env.ts'
import * as counting from '#lib/statistics/commands.ts'
import { rounded } from './internal/figures.ts'
import { measureLoad } from './internal/load.ts'

/**
 * What counting costs: a kept page of results, 24 listings in 120 KB, served to people who are each new, by a gate that counts and by one that
 * does not, in turns. Run: npm run bench -- counting
 */
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '3' }, rounds: { type: 'string', default: '5' } },
})
const seconds = Number(options.seconds)
// A line a request would be the slowest part of both.
Object.assign(process.env, { LOG_LEVEL: 'silent' })
const IDS = Array.from({ length: 24 }, (_, at) => String(at + 1))
const PAGE = `<!doctype html>${'<p>Renault Clio 1.5 dCi 90, 2018, 80 000 km, 7 900 €</p>'.repeat(2_000)}`

let written = 0
const stop = counting.startCounting(async (counts) => {
  for (const { listViews } of counts.values()) written += listViews
})

async function serve(counts: boolean) {
  const gate = await createGate({
    env: parseEnv({
      BASE_URL: 'http://localhost',
      TRUSTED_PROXIES: '1',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'silent',
    }),
    render: async (asked, answer) => {
      counting.pageShows(String(asked.headers['x-request-id']), IDS)
      answer.writeHead(200, { 'Content-Type': 'text/html' }).end(PAGE)
    },
    decide: async () => ({
      kind: 'shared',
      status: 200,
      key: '/voitures',
      tags: ['market'],
      maxAgeMs: 3_600_000,
    }),
    errorPageScripts: '',
    ...(counts ? { views: listingViews(counting), shownBy: counting.shownBy } : {}),
  })
  const server = createServer((asked, answer) => void gate.handle(asked, answer))
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const [plain, counted] = [await serve(false), await serve(true)]
const ratios: number[] = []
const rates: { plain: number; counted: number }[] = []
// Once before, so that neither is measured while it is being compiled.
for (const base of [plain, counted]) await measureLoad(base, ['/voitures'], 1, { people: true })
for (let round = 0; round < Number(options.rounds); round++) {
  const rate = {
    plain: await measureLoad(plain, ['/voitures'], seconds, { people: true }),
    counted: await measureLoad(counted, ['/voitures'], seconds, { people: true }),
  }
  rates.push(rate)
  ratios.push(rate.counted / rate.plain)
}
await stop()
const middle = (list: readonly number[]) =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN
console.table({
  'pages/s without counting': rounded(middle(rates.map((rate) => rate.plain))),
  'pages/s with counting': rounded(middle(rates.map((rate) => rate.counted))),
  'with / without, median': rounded(middle(ratios)),
  'list views counted': written,
})
console.log(JSON.stringify({ bench: 'counting', ratio: rounded(middle(ratios)), list_views: written }))
process.exit()
