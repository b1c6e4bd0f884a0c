import type { Prisma } from '#prisma/generated/main/client.ts'

/**
 * Whoever renders what was bought says from when and until when: a withdrawal is then settled in proportion (L221-25). Said again, the
 * last word counts; of what was free there is no order, and nothing to settle.
 */
export async function recordPerformance(
  tx: Prisma.TransactionClient,
  { reference, from, until }: { reference: string; from: Date; until: Date },
): Promise<void> {
  await tx.paymentOrder.updateMany({
    where: { reference },
    data: { performedFrom: from, performedUntil: until },
  })
}
