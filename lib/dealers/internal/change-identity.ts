import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { tell } from '#lib/platform/queue/enqueue.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import type { IdentityChange } from './forms.ts'
import { IDENTITY_SELECT, type Identity, readIdentity } from './identity.ts'
import { requireMember } from './members.ts'
import { refuseTaken } from './register.ts'
import { lockDealer } from './review.ts'

/**
 * Changes who a dealer is in law. Before approval the change counts at once (and brings a refused account back to review); after it
 * the present identity stands until a moderator agrees.
 * @returns whether it waits for a person
 */
export async function changeIdentity(
  viewer: Viewer,
  { dealer: id, ...typed }: IdentityChange,
): Promise<{ waits: boolean }> {
  await requireMember(viewer, { id }, 'company')
  return db().$transaction(async (tx) => {
    const { state, isDemo } = await lockDealer(tx, id)
    const { identity, review } = readIdentity(typed, { isDemo })
    const before = await tx.dealer.findUniqueOrThrow({ where: { id }, select: IDENTITY_SELECT })
    // Who was refused may ask again as they are: the reason may have been elsewhere.
    if (isSame(before, identity) && state !== 'refused') {
      await tx.dealer.update({ where: { id }, data: { askedIdentity: Prisma.DbNull }, select: { id: true } })
      return { waits: false }
    }
    await refuseTaken(tx, identity.siret, id)
    const waits = state === 'approved' || state === 'suspended'
    await tx.dealer.update({
      where: { id },
      data: waits
        ? { askedIdentity: identity }
        : { ...identity, state: 'pending', reviewNote: review, reviewedAt: null, reviewedBy: null },
      select: { id: true },
    })
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'dealer.identity',
      subject: `dealer:${id}`,
      details: { before, after: identity, ...(review ? { review } : {}) },
    })
    if (state === 'refused') await tell(tx, 'dealer.moved', { dealerId: id })
    return { waits }
  })
}

const isSame = (one: Identity, other: Identity): boolean =>
  (Object.keys(IDENTITY_SELECT) as (keyof Identity)[]).every((field) => one[field] === other[field])
