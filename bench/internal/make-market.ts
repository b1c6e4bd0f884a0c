// Run by market.ts in a process of its own: what the making needs must not count as the benchmark's memory. No listings: only the
// schema is brought up to date.
import pg from 'pg'
import { migrate } from '#lib/platform/database/migrate.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { loadReference } from '#prisma/main/seed/reference.ts'

const [url = '', listings = '0'] = process.argv.slice(2)
await migrate(url)
const pool = new pg.Pool({ connectionString: url, max: 4 })
await loadReference(pool)
if (Number(listings) > 0) await fill(Number(listings))
await pool.end()
process.exit()

async function fill(total: number): Promise<void> {
  const start = performance.now()
  let shown = 0
  await loadDemo(pool, {
    listings: total,
    onProgress(done) {
      const percent = Math.floor((done / total) * 10) * 10
      if (percent > shown) console.log(`  market ${percent} %`)
      shown = Math.max(shown, percent)
    },
  })
  console.log(`${total} listings loaded in ${((performance.now() - start) / 1000).toFixed(1)} s`)
}
