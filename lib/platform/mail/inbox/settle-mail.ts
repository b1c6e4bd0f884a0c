import 'server-only'
import type { Prisma } from '#prisma/generated/main/client.ts'

/**
 * A handler takes a letter as its own, in the transaction of what it does with it.
 * @returns false when it had done so before: what it did then stands
 */
export async function settleMail(
  tx: Prisma.TransactionClient,
  mailId: string,
  handler: string,
  failure?: string,
): Promise<boolean> {
  const count = await tx.$executeRaw`
    UPDATE incoming_mail
    SET handled_by = array_append(handled_by, ${handler}), failure = coalesce(${failure ?? null}, failure)
    WHERE id = ${mailId}::uuid AND NOT ${handler} = ANY (handled_by)`
  return count > 0
}
