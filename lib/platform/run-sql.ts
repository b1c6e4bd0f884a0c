import type { ClientBase, Pool } from 'pg'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { AppError } from './errors.ts'

/** A transaction of Prisma, or a connection of pg: what a command may be part of. */
export type Transaction = Prisma.TransactionClient | ClientBase | Pool

/** One statement of SQL in either. Bigints come back as text from pg and as bigint from Prisma: cast what is compared. */
export async function runSql<Row extends object>(
  tx: Transaction,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  if ('$queryRawUnsafe' in tx) return tx.$queryRawUnsafe<Row[]>(sql, ...values)
  return (await tx.query<Row>(sql, [...values])).rows
}

/** Of a lock's own limit, of a statement's, of two who waited for each other. */
const GAVE_UP: ReadonlySet<unknown> = new Set(['55P03', '57014', '40P01'])

/** Somebody else, as a large file that is being applied, has what was asked for: it may be asked again. */
export class HeldError extends AppError {
  constructor() {
    super(
      'conflict',
      'Une autre opération est en cours sur ces données, la lecture d’un fichier par exemple : rien n’a été enregistré, réessayez dans un instant.',
    )
  }
}

/** A statement that locks rows. @throws {HeldError} when somebody else had them for longer than one may wait */
export async function lockRows<Row extends object>(
  tx: Transaction,
  sql: string,
  values: readonly unknown[],
): Promise<Row[]> {
  try {
    return await runSql<Row>(tx, sql, values)
  } catch (error) {
    if (!gaveUp(error)) throw error
    throw new HeldError()
  }
}

/** Half a million cars are changed in ten seconds; whoever sits before the page is answered before their connection is cut. */
const LENGTHY_MS = 60_000
/** For the transaction of such a statement, with what comes before it. */
export const LENGTHY_TRANSACTION = { timeout: LENGTHY_MS + 15_000 }

/**
 * A statement that may change a whole stock, within a transaction that Prisma lets last (`LENGTHY_TRANSACTION`): it may take longer than a
 * page's query. The transaction is to hold already what it waits for. @throws {HeldError} when it was given up; nothing is done then
 */
export async function runLengthy(tx: Transaction, sql: string, values: readonly unknown[]): Promise<void> {
  await runSql(tx, `SET LOCAL statement_timeout = ${LENGTHY_MS}`)
  await lockRows(tx, sql, values)
}

/** Somebody else had what a statement waited for, for longer than it may wait. */
export const gaveUp = (error: unknown): boolean => GAVE_UP.has(codeOf(error))

/** Postgres's own: pg's error has it, Prisma's has it of what it was caused by. */
function codeOf(error: unknown): unknown {
  const { code, meta } = (error ?? {}) as {
    code?: unknown
    meta?: { driverAdapterError?: { cause?: { originalCode?: unknown } } }
  }
  return meta?.driverAdapterError?.cause?.originalCode ?? code
}
