import 'server-only'
import type { Prisma } from '#prisma/generated/main/client.ts'

/** Writes who did what, in the transaction of what was done. `accountId` null: the house itself. */
export async function audit(
  tx: Prisma.TransactionClient,
  entry: { accountId: string | null; action: string; subject: string; details?: Prisma.InputJsonObject },
): Promise<void> {
  await tx.auditEntry.create({
    data: { ...entry, details: entry.details ?? {} },
    select: { id: true },
  })
}
