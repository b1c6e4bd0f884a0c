import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { type DealerState, type MemberRole, mayDo, type Permission } from '../model.ts'

/** A dealer as one of its team sees it. */
export type Membership = {
  dealerId: number
  slug: string
  name: string
  state: DealerState
  role: MemberRole
}

const SELECT = {
  role: true,
  dealer: { select: { id: true, slug: true, name: true, state: true } },
} as const

type Row = { role: string; dealer: { id: number; slug: string; name: string; state: string } }

const membershipOf = ({ role, dealer }: Row): Membership => ({
  dealerId: dealer.id,
  slug: dealer.slug,
  name: dealer.name,
  state: dealer.state as DealerState,
  role: role as MemberRole,
})

/** The dealers of whose team a person is, the oldest membership first. */
export async function membershipsOf(accountId: string): Promise<Membership[]> {
  const rows = await db().dealerMember.findMany({
    where: { accountId },
    orderBy: { createdAt: 'asc' },
    select: SELECT,
  })
  return rows.map(membershipOf)
}

/**
 * The viewer's place in a dealer's team: the first question of every command that acts in a dealer's name.
 * @throws {AppError} `not_found` to who is not of the team, `forbidden` to who is and may not
 */
export async function requireMember(
  viewer: Viewer,
  dealer: { id: number } | { slug: string },
  permission: Permission,
): Promise<Membership> {
  const row = await db().dealerMember.findFirst({
    where: {
      accountId: viewer.accountId,
      dealer: 'id' in dealer ? { id: dealer.id } : { slug: dealer.slug },
    },
    select: SELECT,
  })
  if (!row) throw new AppError('not_found', 'Ce garage n’existe pas, ou vous n’êtes pas de son équipe.')
  const membership = membershipOf(row)
  if (!mayDo(membership.role, permission))
    throw new AppError('forbidden', 'Votre rôle dans cette équipe ne permet pas de faire cela.')
  return membership
}
