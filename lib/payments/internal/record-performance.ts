import { AppError } from '#lib/platform/errors.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'

/**
 * Whoever renders what was bought says from when and until when: a withdrawal is then settled in proportion (L221-25). Said again
 * (time added, a service interrupted), the last word counts. @throws {AppError} `not_found`
 */
export async function recordPerformance(
  tx: Prisma.TransactionClient,
  { reference, from, until }: { reference: string; from: Date; until: Date },
): Promise<void> {
  const { count } = await tx.paymentOrder.updateMany({
    where: { reference },
    data: { performedFrom: from, performedUntil: until },
  })
  if (count === 0) throw new AppError('not_found', 'Cette commande n’existe pas.')
}
