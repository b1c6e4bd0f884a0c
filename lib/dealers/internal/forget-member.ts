import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { lockDealer } from './review.ts'

/**
 * Somebody's account was erased: they leave every team. The last owner hands over to the manager who has been there longest; where
 * there is none, nobody answers for the house any more and it is suspended.
 */
export async function forgetMember(accountId: string): Promise<{ left: number }> {
  const memberships = await db().dealerMember.findMany({ where: { accountId }, select: { dealerId: true } })
  for (const { dealerId } of memberships) await db().$transaction((tx) => leave(tx, dealerId, accountId))
  return { left: memberships.length }
}

async function leave(tx: Prisma.TransactionClient, dealerId: number, accountId: string): Promise<void> {
  const dealer = await lockDealer(tx, dealerId)
  const others = { dealerId, accountId: { not: accountId } }
  const owners = await tx.dealerMember.count({ where: { ...others, role: 'owner' } })
  if (owners === 0) {
    const heir = await tx.dealerMember.findFirst({
      where: { ...others, role: 'manager' },
      orderBy: { createdAt: 'asc' },
      select: { accountId: true },
    })
    if (!heir) return suspend(tx, dealer)
    await tx.dealerMember.update({
      where: { dealerId_accountId: { dealerId, accountId: heir.accountId } },
      data: { role: 'owner' },
      select: { role: true },
    })
  }
  await tx.dealerMember.deleteMany({ where: { dealerId, accountId } })
  await audit(tx, { accountId: null, action: 'dealer.leave', subject: `dealer:${dealerId}` })
}

async function suspend(
  tx: Prisma.TransactionClient,
  { id, state }: { id: number; state: string },
): Promise<void> {
  if (state === 'suspended' || state === 'refused') return
  await tx.dealer.update({
    where: { id },
    data: { state: 'suspended', reviewNote: 'Le compte de son gérant a été supprimé.' },
    select: { id: true },
  })
  await audit(tx, { accountId: null, action: 'dealer.suspend', subject: `dealer:${id}` })
  await tell(tx, 'dealer.moved', { dealerId: id })
}
