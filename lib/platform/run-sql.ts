import type { ClientBase, Pool } from 'pg'
import type { Prisma } from '#prisma/generated/main/client.ts'

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
