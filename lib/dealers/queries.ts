import 'server-only'
import { db } from '#lib/platform/db.ts'
import type { OpeningHours } from './model.ts'

export { reviewOf, type StockAtAGlance, stockAtAGlance } from './internal/at-a-glance.ts'
export { type Membership, membershipsOf, requireMember } from './internal/members.ts'
export { allPlans, type Plan, plans } from './internal/plans.ts'
export { dealerStanding, quotaOf } from './internal/quota.ts'

/** What the public may know of a dealer: the telephone is asked for on its own. */
export type PublicDealer = Awaited<ReturnType<typeof readDealer>> & object

export const dealerBySlug = (slug: string) => readDealer({ slug })
export const dealerById = (id: number) => readDealer({ id })

async function readDealer(where: { slug: string } | { id: number }) {
  const row = await db().dealer.findUnique({
    where: where as { slug: string },
    // Column by column: the telephone does not leave the database here.
    select: {
      id: true,
      slug: true,
      name: true,
      legalName: true,
      siren: true,
      isDemo: true,
      address: true,
      postcode: true,
      hours: true,
      presentation: true,
      createdAt: true,
      commune: {
        select: { name: true, slug: true, department: { select: { code: true, name: true, slug: true } } },
      },
    },
  })
  if (!row) return null
  return {
    id: row.id,
    slug: row.slug,
    path: `/garages/${row.slug}`,
    name: row.name,
    legalName: row.legalName,
    /** null for a demonstration dealer, which has none. */
    siren: row.siren,
    isDemo: row.isDemo,
    address: row.address,
    postcode: row.postcode,
    hours: row.hours as unknown as OpeningHours,
    presentation: row.presentation,
    since: row.createdAt,
    place: row.commune,
  }
}

/** E.164, on the visitor's own request; with the name that it belongs to. */
export async function dealerPhone(id: number): Promise<{ name: string; phone: string } | null> {
  return db().dealer.findUnique({ where: { id }, select: { name: true, phone: true } })
}

/** Every dealer's slug in pages, for the sitemap. */
export async function dealerSlugs(after: string, limit: number): Promise<string[]> {
  const rows = await db().dealer.findMany({
    where: { slug: { gt: after }, listings: { some: { status: 'online' } } },
    orderBy: { slug: 'asc' },
    take: limit,
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}
