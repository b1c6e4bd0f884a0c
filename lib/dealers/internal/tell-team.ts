import type { Letter } from '#lib/platform/mail/letter.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { MEMBER_ROLES, mayDo, type Permission } from '../model.ts'

/** A letter to each of a dealer's team who may do this. */
export async function tellTeam(
  tx: Prisma.TransactionClient,
  dealerId: number,
  permission: Permission,
  letter: Letter,
): Promise<void> {
  const members = await tx.dealerMember.findMany({
    where: {
      dealerId,
      role: { in: MEMBER_ROLES.filter((role) => mayDo(role, permission)) },
      account: { erasedAt: null },
    },
    select: { account: { select: { email: true } } },
  })
  for (const { account } of members) if (account.email) await queueMail(tx, account.email, letter)
}
