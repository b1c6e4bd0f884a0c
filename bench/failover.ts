import { parseArgs } from 'node:util'
import { createOrder, startPayment } from '#lib/payments/commands.ts'
import { setProviders } from '#lib/payments/internal/providers/registry.ts'
import { sandbox } from '#lib/payments/internal/providers/sandbox.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { percentiles } from './internal/figures.ts'
import { scratchDatabase } from './internal/scratch.ts'

/**
 * The first provider hangs: how long until a customer has the second one's page, while the circuit breaker has not noticed, and once it
 * has. Run: npm run bench -- failover
 */
const { values: options } = parseArgs({ options: { customers: { type: 'string', default: '20' } } })
const customers = Number(options.customers)
const LIMITS_MS = { hanging: 3_500, open: 300 }

const database = await scratchDatabase(20)
Object.assign(process.env, {
  ...{ DATABASE_URL: database.url, BASE_URL: 'http://localhost:3000', AUTH_SECRET: 'x'.repeat(32) },
  LOG_LEVEL: 'silent',
})
setProviders([sandbox('sandbox-a'), sandbox('sandbox-b')])
const { rows } = await database.pool.query<{ id: string }>(
  `INSERT INTO account (email, name) VALUES ('bench@volant.example', 'Banc') RETURNING id`,
)
const viewer = {
  ...{ accountId: rows[0]?.id ?? '', sessionId: '', role: 'user' as const, name: 'Banc' },
  ...{ email: 'bench@volant.example', emailConfirmed: true },
}
let placed = 0
const place = () =>
  db().$transaction((tx) =>
    createOrder(tx, {
      ...{ accountId: viewer.accountId, reference: `bench-${++placed}`, territory: 'metropole' },
      lines: [{ label: 'Parution', quantity: 1, unitCents: 1990 }],
      buyer: { name: 'Banc', address: '1 rue', postcode: '69001', city: 'Lyon', country: 'FR' },
      consents: { expressRequestAt: null, termsVersion: '1' },
    }),
  )

/** Milliseconds from the button to the second provider's address. */
async function customer(): Promise<number> {
  const { orderId } = await place()
  const started = performance.now()
  const { url } = await startPayment(orderId, viewer)
  const ms = performance.now() - started
  if (!url.includes('/sandbox-b/')) throw new Error(`sent to ${url}`)
  return ms
}

// Both ways once, before anything is measured: code is compiled, connections are open.
await startPayment((await place()).orderId, viewer)
await database.pool.query(`INSERT INTO sandbox_switch VALUES ('sandbox-a', 'hanging')`)
const hanging: number[] = []
for (let n = 0; n < customers; n++) {
  await database.pool.query('DELETE FROM payment_provider')
  hanging.push(await customer())
}
for (let n = 0; n < 3; n++) await customer()
const open: number[] = []
for (let n = 0; n < customers * 10; n++) open.push(await customer())
await closeDatabase()
await database.stop()

const results = { hanging: percentiles(hanging), open: percentiles(open) }
const ok = results.hanging.p95_ms < LIMITS_MS.hanging && results.open.p95_ms < LIMITS_MS.open
console.table({
  'first provider hangs, ms': { ...results.hanging, limit: LIMITS_MS.hanging },
  'its breaker is open, ms': { ...results.open, limit: LIMITS_MS.open },
})
console.log(JSON.stringify({ bench: 'failover', customers, ...results, ok }))
process.exit(ok ? 0 : 1)
