import type pg from 'pg'

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
