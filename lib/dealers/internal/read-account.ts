import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { DealerState, MemberRole, OpeningHours } from '../model.ts'
import { IDENTITY_SELECT, Identity } from './identity.ts'
import { hashOf } from './team.ts'

const COMMUNE = { commune: { select: { name: true } } } as const

/** What a dealer's own page lets it change: what it shows, who it is in law, where it sells. */
export async function establishment(dealerId: number) {
  const row = await db().dealer.findUniqueOrThrow({
    where: { id: dealerId },
    select: {
      ...{ id: true, slug: true, name: true, phone: true, email: true, contactName: true },
      ...{ presentation: true, hours: true, state: true, isDemo: true, reviewNote: true, createdAt: true },
      ...{ certifiedAt: true, reviewedAt: true, askedIdentity: true },
      ...IDENTITY_SELECT,
      ...COMMUNE,
      logo: { select: { key: true, state: true, failure: true, width: true } },
      places: { orderBy: { name: 'asc' }, include: COMMUNE },
    },
  })
  const { logo, hours, askedIdentity, places, state, ...rest } = row
  const cars = places.length === 0 ? new Map<number | null, number>() : await carsByPlace(dealerId)
  const asked = Identity.safeParse(askedIdentity)
  return {
    ...rest,
    state: state as DealerState,
    hours: hours as unknown as OpeningHours,
    town: row.commune.name,
    asked: asked.success ? asked.data : null,
    logo: logo && { ...logo, key: logo.width === null ? null : logo.key },
    places: places.map((place) => ({
      ...place,
      cars: cars.get(place.id) ?? 0,
      town: place.commune.name,
      hours: (place.hours ?? null) as unknown as OpeningHours | null,
      defaults: place.defaults as { warrantyMonths?: number; description?: string },
    })),
  }
}

async function carsByPlace(dealerId: number): Promise<Map<number | null, number>> {
  const counted = await db().stockCar.groupBy({
    by: ['placeId'],
    where: { dealerId, placeId: { not: null } },
    _count: true,
  })
  return new Map(counted.map(({ placeId, _count }) => [placeId, _count]))
}

export type Establishment = Awaited<ReturnType<typeof establishment>>

/** Who works for a dealer, owners first, and who was asked and has not answered. */
export async function teamOf(dealerId: number) {
  const [members, invitations] = await Promise.all([
    db().dealerMember.findMany({
      where: { dealerId },
      orderBy: { createdAt: 'asc' },
      select: { role: true, createdAt: true, account: { select: { id: true, name: true, email: true } } },
    }),
    db().dealerInvitation.findMany({
      where: { dealerId, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } },
      orderBy: { createdAt: 'desc' },
      select: { id: true, email: true, role: true, expiresAt: true },
    }),
  ])
  return {
    members: members.map(({ account, role, createdAt }) => ({
      ...account,
      role: role as MemberRole,
      since: createdAt,
    })),
    invitations: invitations.map((invitation) => ({ ...invitation, role: invitation.role as MemberRole })),
  }
}
export type Team = Awaited<ReturnType<typeof teamOf>>

/** What a link to a team is for, as long as it is good; null otherwise. */
export async function invitationFor(secret: string) {
  const found = await db().dealerInvitation.findFirst({
    where: { hash: hashOf(secret), acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } },
    select: { email: true, role: true, dealer: { select: { name: true } } },
  })
  return found && { email: found.email, role: found.role as MemberRole, dealer: found.dealer.name }
}
