import type { Prisma } from '#prisma/generated/main/client.ts'

/** Whoever says something in a conversation takes this first: two at once come one after the other. */
export async function lockThread(tx: Prisma.TransactionClient, threadId: string): Promise<void> {
  await tx.$queryRaw`SELECT FROM thread WHERE id = ${threadId}::uuid FOR UPDATE`
}
