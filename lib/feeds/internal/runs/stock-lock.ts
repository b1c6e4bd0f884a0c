import pg from 'pg'
import { databaseUrl } from '#lib/platform/db.ts'

/** A connection of its own for work that takes longer than a page's query may. */
export async function ownConnection(name: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: databaseUrl(), application_name: `volant ${name}` })
  // Whoever waits for an answer is told; a connection that breaks between two questions must not end the process.
  client.on('error', () => {})
  await client.connect()
  return client
}

/** The first of the two numbers of an advisory lock: what is locked. */
const STOCK = 7_300

/**
 * One at a time changes a dealer's stock by a file, whichever process it is. The lock goes with its connection, also when its
 * process is killed.
 * @returns false when another has it
 */
export async function lockStock(client: pg.ClientBase, dealerId: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS locked', [
    STOCK,
    dealerId,
  ])
  return rows[0]?.locked === true
}

/**
 * Keeps files away until the transaction ends, while a car is written alone: any number of cars may be at a time, each under the lock of
 * its own row.
 * @returns false while a file is being read
 */
export async function shareStock(client: pg.ClientBase, dealerId: number): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>(
    'SELECT pg_try_advisory_xact_lock_shared($1, $2) AS locked',
    [STOCK, dealerId],
  )
  return rows[0]?.locked === true
}
