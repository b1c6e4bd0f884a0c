import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#prisma/generated/main/client.ts'
import { env } from './env.ts'
import { AppError } from './errors.ts'
import { once } from './once.ts'

/**
 * The main database: `db()` is Prisma, `pool()` plain pg for hot paths, COPY and anything over a second. Both are made at the
 * first use, one of each in a process.
 */
type Connections = { pool?: pg.Pool; prisma?: PrismaClient }
const connections = once<Connections>('db', () => ({}))

/** No page's query may run longer: a slow one is cancelled by Postgres. */
const STATEMENT_TIMEOUT_MS = 5_000

export function databaseUrl(): string {
  const url = env().DATABASE_URL
  if (!url) throw new AppError('unavailable', 'La base de données n’est pas configurée.')
  return url
}

export function pool(): pg.Pool {
  if (!connections.pool) {
    connections.pool = new pg.Pool({
      connectionString: databaseUrl(),
      max: 10,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      connectionTimeoutMillis: STATEMENT_TIMEOUT_MS,
      application_name: 'volant',
    })
    // An idle connection may break when Postgres restarts: the pool replaces it, the process must not die of it.
    connections.pool.on('error', () => {})
    takeBackEnded(connections.pool)
  }
  return connections.pool
}

/**
 * A connection that ends in the middle of a transaction of Prisma's is never given back: its adapter releases it after ROLLBACK, which
 * fails. Ten such, and the process would wait for a connection for ever. So the pool takes back whatever ends.
 */
export function takeBackEnded(given: pg.Pool): void {
  given.on('connect', (client) => {
    client.once('end', () => {
      const lent: { release?: (destroy: true) => void } = client
      const release = lent.release
      // Whoever holds it may still give it back.
      lent.release = () => {}
      try {
        release?.(true)
      } catch {
        // It was not lent.
      }
    })
  })
}

export function db(): PrismaClient {
  connections.prisma ??= new PrismaClient({
    adapter: new PrismaPg(pool()),
    // Twenty who press at once share ten connections: as long a wait as the pool's own.
    transactionOptions: { maxWait: STATEMENT_TIMEOUT_MS, timeout: 2 * STATEMENT_TIMEOUT_MS },
    // Never read by the way: whoever needs one of these asks for it by name.
    omit: { listing: { searchTerms: true, searchEquipment: true }, account: { passwordHash: true } },
  })
  return connections.prisma
}

export async function closeDatabase(): Promise<void> {
  await connections.prisma?.$disconnect()
  await connections.pool?.end()
  delete connections.prisma
  delete connections.pool
}
