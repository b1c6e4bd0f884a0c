import { MEMBER_ROLES, mayDo } from '#lib/dealers/model.ts'
import type { Letter } from '#lib/platform/mail/letter.ts'
import { queueMail } from '#lib/platform/mail/queue-mail.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'

/** Writes to those of a dealer's team who look after its files. */
export async function tellDealer(
  tx: Prisma.TransactionClient,
  dealerId: number,
  letter: Letter,
): Promise<void> {
  const members = await tx.dealerMember.findMany({
    where: {
      dealerId,
      role: { in: MEMBER_ROLES.filter((role) => mayDo(role, 'feeds')) },
      account: { erasedAt: null, emailConfirmedAt: { not: null } },
    },
    select: { account: { select: { email: true } } },
  })
  for (const { account } of members) await queueMail(tx, account.email, letter)
}
