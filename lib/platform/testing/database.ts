import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { inject, vi } from 'vitest'

export type TestDatabase = { url: string; pool: pg.Pool; drop(): Promise<void> }

/** A database of the caller's own, migrated and with its reference data. Drop it in `afterAll`. */
export async function testDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'))
  const name = `test_${randomBytes(6).toString('hex')}`
  await administer(`CREATE DATABASE ${name} TEMPLATE template_volant STRATEGY FILE_COPY`)

  const url = new URL(template)
  url.pathname = `/${name}`
  const pool = new pg.Pool({ connectionString: url.href, max: 8 })
  // Dropping a database under an idle connection is how a test ends.
  pool.on('error', () => {})
  return {
    url: url.href,
    pool,
    async drop() {
      await pool.end()
      await administer(`DROP DATABASE ${name} WITH (FORCE)`)
    },
  }

  async function administer(statement: string): Promise<void> {
    const address = new URL(template)
    address.pathname = '/postgres'
    const client = new pg.Client({ connectionString: address.href })
    await client.connect()
    try {
      await client.query(statement)
    } finally {
      await client.end()
    }
  }
}

/** The same, and the one that `pool()` and `db()` of this test file reach. */
export async function siteDatabase(): Promise<TestDatabase> {
  const database = await testDatabase()
  vi.stubEnv('DATABASE_URL', database.url)
  vi.stubEnv('BASE_URL', 'http://localhost:3000')
  vi.stubEnv('AUTH_SECRET', 'a-secret-of-more-than-thirty-two-characters')
  return database
}
