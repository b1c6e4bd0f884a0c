import pg from 'pg'
import { migrate } from '#lib/platform/database/migrate.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { loadPeople } from '#prisma/main/seed/people.ts'
import { loadReference } from '#prisma/main/seed/reference.ts'
import { progress, step } from './steps.ts'

/**
 * Brings a database to this program's schema and reference data, and an empty market to its demonstration.
 * @param usable called once a site can serve: a market that is filled already need not wait for its reference data to be compared
 */
export async function fillMarket(
  databaseUrl: string,
  demo: { listings: number; people: boolean },
  usable: () => void,
): Promise<void> {
  const applied = await step('migrate', () => migrate(databaseUrl))
  for (const name of applied) console.log(`  applied ${name}`)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 })
  // An idle connection that breaks is replaced; the query that meets it says so.
  pool.on('error', () => {})
  // So does a query on one in use, which unheard would end the process without a word to act on.
  pool.on('connect', (client) => client.on('error', () => {}))
  try {
    const empty = demo.listings > 0 && (await isEmpty(pool))
    if (!empty && applied.length === 0) usable()
    await step('reference data', () => loadReference(pool))
    if (empty)
      await step(`load the demonstration market (${demo.listings.toLocaleString('en')} cars)`, () =>
        loadDemo(pool, { listings: demo.listings, onProgress: progress('cars') }),
      )
    if (demo.people) await loadPeople(pool)
    usable()
  } finally {
    await pool.end()
  }
}

async function isEmpty(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM listing) AS empty')
  return rows[0]?.empty === true
}
