import { now } from '#lib/platform/clock.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { NewOrder, totalCents, vatRate, vatWithin } from '../model.ts'

/** An order that nobody paid lapses after as long. */
const PENDING_DAYS = 7
const DAY_MS = 86_400_000

/**
 * Writes what is to be paid, in the transaction of whoever sells it. Asked again for the same reference, it is the same order.
 * @throws {AppError} `invalid` when there is nothing to pay
 */
export async function createOrder(
  tx: Prisma.TransactionClient,
  given: NewOrder,
): Promise<{ orderId: string }> {
  const { accountId, reference, lines, territory, buyer, firm, consents } = NewOrder.parse(given)
  const known = await tx.paymentOrder.findUnique({
    where: { reference },
    select: { id: true, accountId: true },
  })
  if (known && known.accountId !== accountId) throw new AppError('conflict', 'Cette commande existe déjà.')
  if (known) return { orderId: known.id }

  const total = totalCents(lines)
  if (total <= 0) throw new AppError('invalid', 'Cette commande ne coûte rien : il n’y a rien à payer.')
  const createdAt = now()
  const { rateBp } = vatRate(territory, createdAt)
  const { id } = await tx.paymentOrder.create({
    data: {
      ...{ accountId, reference, territory, createdAt },
      ...{ vatRateBp: rateBp, totalCents: total, vatCents: vatWithin(total, rateBp) },
      buyerName: buyer.name,
      buyerAddress: buyer.address,
      buyerPostcode: buyer.postcode,
      buyerCity: buyer.city,
      buyerCountry: buyer.country,
      ...(firm ? { professional: true, buyerSiren: firm.siren, buyerVatNumber: firm.vatNumber } : {}),
      ...consents,
      expiresAt: new Date(createdAt.getTime() + PENDING_DAYS * DAY_MS),
    },
    select: { id: true },
  })
  await tx.paymentOrderLine.createMany({
    data: lines.map((line, position) => ({ ...line, orderId: id, position })),
  })
  return { orderId: id }
}
