import { AppError } from '#lib/platform/errors.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Invoice } from './pricing.ts'

/** Who pays, for the invoice. */
export type Buyer = { name: string; address: string; postcode: string; city: string }

/** What the buyer agreed to on the offer step, with the version of the text they read. */
export type Consents = { expressRequestAt: Date | null; termsVersion: string }

export type PlacedOrder = {
  purchaseId: string
  accountId: string
  invoice: Invoice
  buyer: Buyer | null
  consents: Consents
}

/** Orders what is to be paid; its reference is the purchase. @returns the order's id */
export async function placeOrder(_tx: Prisma.TransactionClient, _order: PlacedOrder): Promise<string> {
  throw new AppError('unavailable', 'Le paiement n’est pas encore ouvert : choisissez l’offre gratuite.')
}
