import { AppError } from '#lib/platform/errors.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { OrderState } from '../model.ts'

export type LockedOrder = {
  id: string
  accountId: string
  reference: string
  state: OrderState
  territory: string
  vatRateBp: number
  totalCents: number
  vatCents: number
  refundedCents: number
  buyerName: string
  buyerAddress: string
  buyerPostcode: string
  buyerCity: string
  buyerCountry: string
  professional: boolean
  buyerSiren: string | null
  buyerVatNumber: string | null
  expressRequestAt: Date | null
  createdAt: Date
  expiresAt: Date
  paidAt: Date | null
  paidAttemptId: string | null
  performedFrom: Date | null
  performedUntil: Date | null
}

/**
 * An order, whose row nobody else may change until the transaction ends. Every change of an order, its attempts or its refunds begins
 * here, so that they wait for one another and never for each other. @throws {AppError} `not_found`
 */
export async function lockOrder(tx: Prisma.TransactionClient, orderId: string): Promise<LockedOrder> {
  await tx.$queryRaw`SELECT FROM payment_order WHERE id = ${orderId}::uuid FOR UPDATE`
  const order = await tx.paymentOrder.findUnique({ where: { id: orderId }, omit: { termsVersion: true } })
  if (!order) throw new AppError('not_found', 'Cette commande n’existe pas.')
  return { ...order, state: order.state as OrderState }
}
