import { db } from '#lib/platform/db.ts'
import { Prisma } from '#prisma/generated/main/client.ts'

/** A conversation belongs to the account that has proved the address it was begun under: it is shown, exported and erased with it. */
const tie = (which: Prisma.Sql) => Prisma.sql`
  UPDATE thread SET buyer_id = account.id FROM account
  WHERE account.email = buyer_email AND account.email_confirmed_at IS NOT NULL AND buyer_id IS NULL AND ${which}`

/** All that was begun under an address before its account proved it, waiting messages too. @returns how many */
export const tieThreads = (accountId: string): Promise<number> =>
  db().$executeRaw(tie(Prisma.sql`account.id = ${accountId}::uuid`))

/** One whose visitor has just proved the address by a letter's link. */
export const tieThread = (tx: Prisma.TransactionClient, threadId: string): Promise<number> =>
  tx.$executeRaw(tie(Prisma.sql`thread.id = ${threadId}::uuid`))
