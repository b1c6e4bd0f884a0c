import pg from 'pg'
import { migrate } from '#lib/platform/database/migrate.ts'
import { progress, step } from './steps.ts'

const DEMO_LISTINGS = 30_000

/** Brings a database to this program's schema and reference data, and an empty market to its demonstration. */
export async function prepareMarket(databaseUrl: string, demoListings: number): Promise<void> {
  const applied = await step('migrate', () => migrate(databaseUrl))
  for (const name of applied) console.log(`  applied ${name}`)
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3 })
  // An idle connection that breaks is replaced; the query that meets it says so.
  pool.on('error', () => {})
  try {
    const { loadReference } = await import('#prisma/main/seed/reference.ts')
    await step('reference data', () => loadReference(pool))
    if (demoListings === 0 || !(await isEmpty(pool))) return
    const { loadDemo } = await import('#prisma/main/seed/demo.ts')
    await step(`load the demonstration market (${demoListings.toLocaleString('en')} cars)`, () =>
      loadDemo(pool, { listings: demoListings, onProgress: progress('cars') }),
    )
  } finally {
    await pool.end()
  }
}

/** On a database of someone's own, none unless asked for. */
export function demoListings(env: { DATABASE_URL?: string | undefined; DEMO_LISTINGS?: number | undefined }) {
  return env.DEMO_LISTINGS ?? (env.DATABASE_URL ? 0 : DEMO_LISTINGS)
}

async function isEmpty(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query<{ empty: boolean }>('SELECT NOT EXISTS (SELECT FROM listing) AS empty')
  return rows[0]?.empty === true
}
