import { readFileSync } from 'node:fs'
import pg from 'pg'
import { benchMarket } from './internal/market.ts'

const market = await benchMarket(Number(process.env.MARKET ?? 30000))
const c = new pg.Client({ connectionString: market.url })
await c.connect()
for (const q of readFileSync(process.argv[2] ?? '', 'utf8').split(';;')) {
  if (!q.trim()) continue
  const { rows } = await c.query(q)
  console.log(rows.map((r) => Object.values(r).join(' | ')).join('\n'), '\n')
}
await c.end()
await market.stop()
process.exit()
