import { z } from 'zod/mini'
import { createOrder } from '#lib/payments/commands.ts'
import { territoryOfPostcode } from '#lib/payments/model.ts'
import { now } from '#lib/platform/clock.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Invoice } from './pricing.ts'

const line = (missing: string, most: number) =>
  z.string(missing).check(z.trim(), z.minLength(1, missing), z.maxLength(most, `${most} caractères au plus.`))

/** Who pays, as the invoice will say it. */
const Buyer = z.object({
  name: line('Indiquez votre nom, pour la facture.', 120),
  address: line('Indiquez votre adresse, pour la facture.', 200),
  postcode: z
    .string('Indiquez votre code postal.')
    .check(z.trim(), z.regex(/^\d{5}$/, 'Un code postal français à cinq chiffres, par exemple 69003.')),
  city: line('Indiquez votre ville.', 100),
})

/** The same as a form gives it: looked at only once something is to be paid. */
export type GivenBuyer = { [field in keyof z.infer<typeof Buyer>]?: string | undefined }

/** What the buyer agreed to before ordering. */
export type Consents = {
  /** That the listing go online at once, before their 14 days to change their mind are over (L221-25). */
  express: boolean
}

/** Of the text about immediate performance that the offer step shows. */
export const TERMS_VERSION = '2026-11-26'

/** Orders what is to be paid; its reference is the purchase. @returns the order's id */
export async function placeOrder(
  tx: Prisma.TransactionClient,
  order: {
    purchaseId: string
    accountId: string
    invoice: Invoice
    buyer: GivenBuyer
    consents: Consents
  },
): Promise<string> {
  const { purchaseId, accountId, invoice, consents } = order
  const buyer = buyerWhoAgreed(order.buyer, consents)
  const territory = territoryOfPostcode(buyer.postcode)
  const { orderId } = await createOrder(tx, {
    accountId,
    reference: purchaseId,
    lines: invoice.lines,
    territory,
    buyer: { ...buyer, country: territory === 'monaco' ? 'MC' : 'FR' },
    consents: { expressRequestAt: now(), termsVersion: TERMS_VERSION },
  })
  return orderId
}

/** @throws {AppError} `invalid`, with all that is missing */
function buyerWhoAgreed(given: GivenBuyer, { express }: Consents): z.infer<typeof Buyer> {
  const buyer = Buyer.safeParse(given)
  const fields: Record<string, string[]> = {}
  for (const { path, message } of buyer.error?.issues ?? []) fields[String(path[0])] ??= [message]
  if (!express) fields.express = ['Cochez cette case pour que l’annonce paraisse dès son paiement.']
  if (buyer.success && express) return buyer.data
  throw new AppError(
    'invalid',
    buyer.success
      ? 'Demandez la parution immédiate, ou attendez quatorze jours avant de payer.'
      : 'Complétez ce qu’il faut pour la facture.',
    fields,
  )
}
