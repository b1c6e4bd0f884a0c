import 'server-only'
import { db } from '#lib/platform/db.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { OpeningHours } from './model.ts'

export {
  lastRuns,
  type RunLine,
  reviewOf,
  type Step,
  type StockAtAGlance,
  stepsOf,
  stockAtAGlance,
} from './internal/at-a-glance.ts'
export { billInvoice } from './internal/bill-invoices.ts'
export { boostAllowance } from './internal/boost-allowance.ts'
export type { Foreseen, Waiting } from './internal/foresee-plan.ts'
export { type Membership, membershipsOf, requireMember } from './internal/members.ts'
export { personalData } from './internal/personal-data.ts'
export { allPlans, type Plan, plans } from './internal/plans.ts'
export { dealerStanding, quotaOf } from './internal/quota.ts'
export {
  type Establishment,
  establishment,
  invitationFor,
  type Team,
  teamOf,
} from './internal/read-account.ts'
export {
  type DealerFile,
  type DealerLine,
  dealerFile,
  dealersDesk,
  dealersWaiting,
} from './internal/read-for-review.ts'
export { type SubscriptionShown, subscriptionOf } from './internal/read-subscription.ts'

const PLACE = {
  select: { name: true, slug: true, department: { select: { code: true, name: true, slug: true } } },
} as const

/** What the public may know of a dealer: the telephone is asked for on its own. */
export type PublicDealer = Awaited<ReturnType<typeof readDealer>> & object

/** Only an approved dealer has a page. */
export const dealerBySlug = (slug: string) => readDealer({ slug, state: 'approved' })
export const dealerById = (id: number) => readDealer({ id })

async function readDealer(where: Prisma.DealerWhereInput) {
  const row = await db().dealer.findFirst({
    where,
    // Column by column: the telephone does not leave the database here.
    select: {
      id: true,
      slug: true,
      name: true,
      legalName: true,
      siren: true,
      vatNumber: true,
      tradeRegister: true,
      isDemo: true,
      address: true,
      postcode: true,
      hours: true,
      presentation: true,
      createdAt: true,
      logo: { select: { key: true, state: true } },
      commune: PLACE,
      places: {
        orderBy: { name: 'asc' },
        select: { id: true, name: true, address: true, postcode: true, hours: true, commune: PLACE },
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
    /** null: "TVA non applicable, art. 293 B du CGI". */
    vatNumber: row.vatNumber,
    /** City of its RCS; null: a craftsman's, or not said. */
    tradeRegister: row.tradeRegister,
    isDemo: row.isDemo,
    address: row.address,
    postcode: row.postcode,
    hours: row.hours as unknown as OpeningHours,
    presentation: row.presentation,
    since: row.createdAt,
    place: row.commune,
    /** Its photo's key, once it can be shown. */
    logo: row.logo?.state === 'ready' ? row.logo.key : null,
    /** Where it sells besides its own address. */
    places: row.places.map(({ commune, hours, ...place }) => ({
      ...place,
      place: commune,
      hours: (hours ?? null) as unknown as OpeningHours | null,
    })),
  }
}

/** E.164, on the visitor's own request; with the name that it belongs to. */
export async function dealerPhone(id: number): Promise<{ name: string; phone: string } | null> {
  return db().dealer.findFirst({ where: { id, state: 'approved' }, select: { name: true, phone: true } })
}

/** Every dealer's slug in pages, for the sitemap. */
export async function dealerSlugs(after: string, limit: number): Promise<string[]> {
  const rows = await db().dealer.findMany({
    where: { slug: { gt: after }, state: 'approved', listings: { some: { status: 'online' } } },
    orderBy: { slug: 'asc' },
    take: limit,
    select: { slug: true },
  })
  return rows.map(({ slug }) => slug)
}
