import { refundOrder } from '#lib/payments/commands.ts'
import { orderByReference } from '#lib/payments/queries.ts'
import { now } from '#lib/platform/clock.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'

/** Of the orders of bills. */
export const PREFIX = 'dealer-bill:'

type NewCharge = {
  dealerId: number
  accountId: string
  /** As the invoice will say it. */
  label: string
  /** Of each, without VAT. */
  netCents: number
  count: number
}

/** Puts units on a dealer's next bill. Whoever sells them has locked the dealer. @returns one id each */
export async function chargeUnits(
  tx: Prisma.TransactionClient,
  { count, ...unit }: NewCharge,
): Promise<string[]> {
  if (count === 0) return []
  const at = now()
  const made = await tx.dealerCharge.createManyAndReturn({
    data: Array.from({ length: count }, () => ({ ...unit, at })),
    select: { id: true },
  })
  return made.map(({ id }) => id)
}

/** Units that no bill was paid with yet, the oldest first. */
export const unbilledUnits = (tx: Pick<Prisma.TransactionClient, 'dealerCharge'>, dealerId: number) =>
  tx.dealerCharge.findMany({
    where: { dealerId, billId: null, cancelledAt: null },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { id: true, label: true, netCents: true, at: true },
  })
export type Unit = Awaited<ReturnType<typeof unbilledUnits>>[number]

export const netOf = (units: readonly { netCents: number }[]): number =>
  units.reduce((sum, { netCents }) => sum + netCents, 0)

/**
 * Lowers what is owed of units that were given up before their end: the next bill says the less; of one that is paid already, the
 * difference goes back the way it came.
 */
export async function lowerCharges(
  tx: Prisma.TransactionClient,
  owed: readonly { chargeId: string; netCents: number }[],
): Promise<void> {
  const owedOf = new Map(owed.map(({ chargeId, netCents }) => [chargeId, netCents]))
  const charges = await tx.dealerCharge.findMany({
    where: { id: { in: [...owedOf.keys()] } },
    select: { id: true, netCents: true, billId: true, lines: true },
  })
  const lowered = charges.filter(({ id, netCents }) => (owedOf.get(id) ?? 0) < netCents)
  for (const [netCents, same] of Map.groupBy(lowered, ({ id }) => owedOf.get(id) ?? 0))
    await tx.dealerCharge.updateMany({
      where: { id: { in: same.map(({ id }) => id) } },
      data: { netCents, cancelledAt: netCents === 0 ? now() : null },
    })
  for (const [billId, paid] of Map.groupBy(lowered, (charge) => charge.billId))
    if (billId !== null)
      await giveBack(
        tx,
        billId,
        paid.reduce((sum, charge) => sum + paidTooMuch(charge), 0),
      )

  function paidTooMuch({ id, netCents, billId, lines }: (typeof charges)[number]): number {
    const line = lines.find((one) => one.billId === billId)
    return line ? shareOf(line, netCents) - shareOf(line, owedOf.get(id) ?? 0) : 0
  }
}

/** VAT included, of so much of a line. */
const shareOf = (line: { netCents: number; grossCents: number }, netCents: number): number =>
  Math.round((line.grossCents * netCents) / line.netCents)

/**
 * A bill was paid: the units that its order said are settled by it. What is no longer owed of them (given up since the order, or paid
 * with another bill) goes back.
 */
export async function settleLines(tx: Prisma.TransactionClient, billId: string): Promise<void> {
  const lines = await tx.dealerBillLine.findMany({
    where: { billId },
    select: { netCents: true, grossCents: true, charge: { select: { netCents: true, billId: true } } },
  })
  const tooMuch = lines.map(({ charge, ...line }) =>
    charge.billId === null
      ? line.grossCents - shareOf(line, Math.min(charge.netCents, line.netCents))
      : line.grossCents,
  )
  await tx.dealerCharge.updateMany({
    where: { billId: null, cancelledAt: null, lines: { some: { billId } } },
    data: { billId },
  })
  await giveBack(
    tx,
    billId,
    tooMuch.reduce((sum, cents) => sum + cents, 0),
  )
}

async function giveBack(tx: Prisma.TransactionClient, billId: string, cents: number): Promise<void> {
  const placed = await orderByReference(PREFIX + billId)
  const amountCents = Math.min(cents, placed ? placed.totalCents - placed.refundedCents : 0)
  if (placed?.state !== 'paid' || amountCents <= 0) return
  await refundOrder(tx, {
    ...{ orderId: placed.id, amountCents, by: null },
    reason: 'Mises en avant annulées avant leur terme, ou déjà réglées',
  })
}
