import { createOrder } from '#lib/payments/commands.ts'
import { territoryOfPostcode, vatRate } from '#lib/payments/model.ts'
import { myPendingOrder } from '#lib/payments/queries.ts'
import { placeByInsee } from '#lib/places/queries.ts'
import { now } from '#lib/platform/clock.ts'
import { formatDate } from '#lib/platform/format.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { netOf, PREFIX, type Unit } from './charges.ts'

/** Of the conditions that a professional accepts with an order. */
const TERMS_VERSION = '2026-11-pro'

type NewBill = {
  dealerId: number
  kind: 'month' | 'upgrade' | 'units'
  plan: { code: string; label: string }
  /** Of the plan, without VAT; 0: units alone. */
  netCents: number
  /** Bought by the unit since the last bill. */
  units: readonly Unit[]
  /** `restarts`: it begins when it is paid. */
  period: { from: Date; until: Date; restarts?: boolean }
}
/** A difference of prices counts by the time that is left: it is not asked anew for as long. */
const SAME_UPGRADE_MS = 3_600_000

/** The bill that an order is for; null: the order is somebody else's. */
export const billOf = (reference: string): string | null =>
  reference.startsWith(PREFIX) ? reference.slice(PREFIX.length) : null

/**
 * Writes a bill and orders it in the name of who asks. One that they have not paid yet, for the same thing, is the one they get.
 * @param since the end of what is paid: a month that begins when it is paid is the same from then on
 * @returns the order's id
 */
export async function orderBill(
  tx: Prisma.TransactionClient,
  accountId: string,
  bill: NewBill,
  since: Date = bill.period.from,
): Promise<string> {
  const { dealerId, kind, plan, units, period } = bill
  const netCents = bill.netCents + netOf(units)
  const ids = units.map(({ id }) => id)
  const unpaid = await tx.dealerBill.findMany({
    where: {
      ...{ dealerId, kind, planCode: plan.code, paidAt: null, cancelledAt: null, orderId: { not: null } },
      ...(kind === 'upgrade'
        ? { createdAt: { gt: new Date(now().getTime() - SAME_UPGRADE_MS) } }
        : { netCents, periodFrom: period.restarts ? { gte: since } : period.from }),
      lines: { every: { chargeId: { in: ids } } },
    },
    select: { orderId: true, _count: { select: { lines: true } } },
  })
  for (const { orderId, _count } of unpaid)
    if (orderId && _count.lines === ids.length && (await myPendingOrder(accountId, orderId))) return orderId
  const { id } = await tx.dealerBill.create({
    data: {
      ...{ dealerId, kind, planCode: plan.code, netCents, createdAt: now() },
      ...{ periodFrom: period.from, periodUntil: period.until },
    },
    select: { id: true },
  })
  const order = await orderFor(tx, accountId, id, bill)
  const { orderId } = await createOrder(tx, order)
  await tx.dealerBill.update({ where: { id }, data: { orderId }, select: { id: true } })
  await tx.dealerBillLine.createMany({
    data: units.map((unit) => ({
      ...{ billId: id, chargeId: unit.id, netCents: unit.netCents },
      grossCents: withVat(unit.netCents, vatRate(order.territory, now()).rateBp),
    })),
  })
  return orderId
}

const withVat = (netCents: number, rateBp: number): number =>
  netCents + Math.round((netCents * rateBp) / 10_000)

/** The order of a bill: VAT by the dealer's territory on top, and the firm's numbers for its invoice. */
async function orderFor(tx: Prisma.TransactionClient, accountId: string, billId: string, bill: NewBill) {
  const { dealerId, kind, plan, netCents, units, period } = bill
  const dealer = await tx.dealer.findUniqueOrThrow({
    where: { id: dealerId },
    select: {
      ...{ legalName: true, address: true, postcode: true, communeInsee: true },
      ...{ siren: true, vatNumber: true },
    },
  })
  const territory = territoryOfPostcode(dealer.postcode)
  const { rateBp } = vatRate(territory, now())
  const days = period.restarts
    ? 'un mois à compter du paiement'
    : `du ${formatDate(period.from)} au ${formatDate(period.until)}`
  const title = kind === 'month' ? `Abonnement professionnel, ${plan.label}` : `Passage à ${plan.label}`
  return {
    accountId,
    reference: PREFIX + billId,
    lines: [
      ...(netCents > 0
        ? [{ label: `${title}, ${days}`, quantity: 1, unitCents: withVat(netCents, rateBp) }]
        : []),
      ...[...Map.groupBy(units, ({ label, netCents: net }) => `${net} ${label}`).values()].map((same) => ({
        label: same[0]?.label ?? '',
        quantity: same.length,
        unitCents: withVat(same[0]?.netCents ?? 0, rateBp),
      })),
    ],
    territory,
    buyer: {
      name: dealer.legalName,
      address: dealer.address,
      postcode: dealer.postcode,
      city: placeByInsee(dealer.communeInsee)?.name ?? dealer.postcode,
      country: territory === 'monaco' ? ('MC' as const) : ('FR' as const),
    },
    firm: { siren: dealer.siren, vatNumber: dealer.vatNumber },
    consents: { expressRequestAt: null, termsVersion: TERMS_VERSION },
  }
}
