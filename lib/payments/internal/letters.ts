import { env } from '#lib/platform/env.ts'
import { formatDate, formatPrice } from '#lib/platform/format.ts'
import { button, facts, type Letter, text } from '#lib/platform/mail/letter.ts'

type Order = { id: string; totalCents: number; professional: boolean }

const shortNumber = (orderId: string): string => orderId.slice(0, 8).toUpperCase()
const myPayments = () => button('Voir mes paiements', `${env().BASE_URL}/compte/paiements`)
const hour = new Intl.DateTimeFormat('fr-FR', { timeStyle: 'medium', timeZone: 'Europe/Paris' })
/** "le 24 novembre 2026 à 14:05:31": a receipt is dated to the second. */
export const exactly = (at: Date): string => `${formatDate(at)} à ${hour.format(at)}`

export const paidLetter = (order: Order, invoice: string): Letter => ({
  kind: 'payments.paid',
  subject: `Paiement reçu : ${formatPrice(order.totalCents)}`,
  blocks: [
    text('Bonjour,'),
    text('Nous avons bien reçu votre paiement. Merci.'),
    facts(
      ['Commande', shortNumber(order.id)],
      ['Montant', formatPrice(order.totalCents)],
      ['Facture', invoice],
    ),
    text(
      order.professional
        ? 'Vous retrouvez votre facture parmi vos paiements.'
        : 'Vous retrouvez votre facture, et pendant quatorze jours de quoi renoncer au contrat, parmi vos paiements.',
    ),
    myPayments(),
  ],
})

export const refundLetter = (order: Order, refund: { amountCents: number; reason: string }): Letter => ({
  kind: 'payments.refunded',
  subject: `Remboursement de ${formatPrice(refund.amountCents)}`,
  blocks: [
    text('Bonjour,'),
    text(`Nous vous avons remboursé ${formatPrice(refund.amountCents)}.`),
    facts(
      ['Commande', shortNumber(order.id)],
      ['Montant rendu', formatPrice(refund.amountCents)],
      ['Motif', refund.reason],
    ),
    text(
      'Il arrive sur le moyen de paiement que vous aviez employé ; selon votre banque, comptez quelques jours.',
    ),
    myPayments(),
  ],
})

/** The dated receipt that L221-21 asks for, on a durable medium: what was declared, and when. */
export const withdrawalLetter = (
  order: Order,
  withdrawal: { at: Date; statement: string; refundCents: number },
): Letter => ({
  kind: 'payments.withdrawn',
  subject: 'Accusé de réception de votre rétractation',
  blocks: [
    text('Bonjour,'),
    text(
      `Nous accusons réception de votre rétractation, confirmée le ${exactly(withdrawal.at)}. Voici ce que vous avez déclaré :`,
    ),
    text(withdrawal.statement),
    facts(
      ['Commande', shortNumber(order.id)],
      ['Montant payé', formatPrice(order.totalCents)],
      ['Montant remboursé', formatPrice(withdrawal.refundCents)],
    ),
    text('Gardez ce message : il vaut accusé de réception.'),
    myPayments(),
  ],
})
