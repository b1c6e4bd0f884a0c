import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from '#prisma/generated/main/client.ts'
import { statementNames } from './database/statement-names.ts'
import { env } from './env.ts'
import { AppError } from './errors.ts'
import { once } from './once.ts'

/**
 * The main database: `db()` is Prisma, `pool()` plain pg for hot paths and COPY, `withLongConnection()` for what takes longer than a
 * page may. Each is made at its first use, one of each in a process.
 */
type Connections = { pool?: pg.Pool; long?: pg.Pool; prisma?: PrismaClient }
const connections = once<Connections>('db', () => ({}))

/** No page's query may run longer: a slow one is cancelled by Postgres. */
const STATEMENT_TIMEOUT_MS = 5_000

/**
 * A machine that has gone without a word is found out by both ends: otherwise what its sessions locked (a dealer's stock, a turn, rows of
 * a transaction) would stay locked for the two hours that a system waits by default. Over a Unix socket it means nothing, and is let pass.
 */
export const NOTICE_SILENCE = {
  keepAlive: true,
  keepAliveInitialDelayMillis: 30_000,
  options: '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3',
} as const

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
      ...NOTICE_SILENCE,
    })
    // An idle connection may break when Postgres restarts: the pool replaces it, the process must not die of it.
    connections.pool.on('error', () => {})
    takeBackEnded(connections.pool)
    connections.pool.on('connect', askInTurn)
  }
  return connections.pool
}

/** A night has thousands of files: each takes a connection that has its plans and tables at hand, rather than a new one. */
const LONG_IDLE_MS = 10_000

/**
 * Work on a connection of its own, whose statements take as long as they take. What its session locked is unlocked in the end; where
 * the work throws, the connection is closed, and with it ends the transaction that was open.
 */
export async function withLongConnection<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  if (!connections.long) {
    connections.long = new pg.Pool({
      connectionString: databaseUrl(),
      max: 10,
      connectionTimeoutMillis: STATEMENT_TIMEOUT_MS,
      idleTimeoutMillis: LONG_IDLE_MS,
      application_name: 'volant long work',
      ...NOTICE_SILENCE,
    })
    connections.long.on('error', () => {})
    takeBackEnded(connections.long)
  }
  const client = await connections.long.connect()
  try {
    const done = await work(client)
    await client.query('SELECT pg_advisory_unlock_all()')
    client.release()
    return done
  } catch (error) {
    client.release(true)
    throw error
  }
}

/**
 * A connection that ends in the middle of a transaction of Prisma's is never given back: its adapter releases it after ROLLBACK, which
 * fails. Ten such, and the process would wait for a connection for ever. So the pool takes back whatever ends.
 */
export function takeBackEnded(given: pg.Pool): void {
  given.on('connect', (client) => {
    // Whoever waits for an answer is told; one that breaks while it is lent, between two questions, must not end the process.
    client.on('error', () => {})
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

/**
 * In a transaction Prisma asks its one connection for all the relations of a row at once. pg queues them, warns, and will refuse them
 * in its next version: here each waits for the answer before it.
 */
export function askInTurn(client: pg.Client): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
  let last: Promise<unknown> | null = null
  function inTurn(...given: unknown[]): unknown {
    // A stream, or who is answered by a callback (the pool's own `query`), has the connection to itself.
    if (typeof given.at(-1) === 'function' || isStream(given[0])) return query(...given)
    const turn = last === null ? (query(...given) as Promise<unknown>) : last.then(() => query(...given))
    const ended = () => {
      if (last === done) last = null
    }
    const done: Promise<unknown> = turn.then(ended, ended)
    last = done
    return turn
  }
  client.query = inTurn as pg.Client['query']
}

const isStream = (asked: unknown): boolean =>
  typeof (asked as { submit?: unknown } | null)?.submit === 'function'

export function db(): PrismaClient {
  connections.prisma ??= new PrismaClient({
    adapter: new PrismaPg(pool(), { statementNameGenerator: statementNames() }),
    // Twenty who press at once share ten connections: as long a wait as the pool's own.
    transactionOptions: { maxWait: STATEMENT_TIMEOUT_MS, timeout: 2 * STATEMENT_TIMEOUT_MS },
    // Never read by the way: whoever needs one of these asks for it by name.
    omit: { listing: { searchTerms: true, searchEquipment: true }, account: { passwordHash: true } },
  })
  return connections.prisma
}

export async function closeDatabase(): Promise<void> {
  await connections.prisma?.$disconnect()
  await Promise.all([connections.pool?.end(), connections.long?.end()])
  delete connections.prisma
  delete connections.pool
  delete connections.long
}
