import { db } from '#lib/platform/db.ts'

/** What this room keeps of a person, for their export: the teams that they are of. */
export async function personalData(accountId: string) {
  return db().dealerMember.findMany({
    where: { accountId },
    orderBy: { createdAt: 'asc' },
    select: { role: true, createdAt: true, dealer: { select: { name: true, slug: true } } },
  })
}
