import { env } from '#lib/platform/env.ts'
import { hasMailbox } from '#lib/platform/mail/inbox/address.ts'
import { ANSWER_ABOVE } from '#lib/platform/mail/inbox/cut-quoted.ts'
import { button, facts, type Letter, quote, text } from '#lib/platform/mail/letter.ts'
import { CONFIRMATION_DAYS, scamSigns } from '../model.ts'
import { messageKey, threadKey } from './keys.ts'

type Car = { title: string; path: string }
const site = (path: string): string => env().BASE_URL + path

/** Where the seller reads and answers. @param garage a dealer's slug: its team does so in the extranet */
export const sellerLink = (threadId: string, garage: string | null): string =>
  site(garage === null ? `/compte/messages/${threadId}` : `/pro/${garage}/contacts/${threadId}`)

/** Where the buyer does. @param hasAccount in the account; else by the link */
export const buyerLink = (threadId: string, hasAccount: boolean): string =>
  hasAccount ? site(`/compte/messages/${threadId}`) : conversation(threadId)

/** Where a buyer without an account reads and answers. */
const conversation = (threadId: string): string =>
  site(`/conversation/${threadId}?cle=${encodeURIComponent(threadKey(threadId))}`)

/** It goes to whatever address was typed: nothing that was written is in it, or anybody could have us send their spam. */
export function confirmLetter(messageId: bigint, car: Car): Letter {
  const link = site(`/contacter/confirmer/${messageId}?cle=${encodeURIComponent(messageKey(messageId))}`)
  return {
    kind: 'leads.confirm',
    subject: `Confirmez votre message : ${car.title}`,
    blocks: [
      text(
        'Vous avez écrit au vendeur de cette voiture. Confirmez votre adresse pour que votre message lui parvienne.',
      ),
      facts(['Annonce', car.title]),
      button('Envoyer mon message', link),
      text(
        `Ce lien est valable ${CONFIRMATION_DAYS} jours. Si vous n’avez rien écrit, ne faites rien : le message ne partira pas.`,
      ),
    ],
  }
}

export function toSellerLetter(
  threadId: string,
  message: { body: string; from: string },
  car: Car,
  garage: string | null,
): Letter {
  return messageLetter(message, car, sellerLink(threadId, garage))
}

export function toBuyerLetter(
  threadId: string,
  message: { body: string; from: string },
  car: Car,
  hasAccount: boolean,
): Letter {
  return messageLetter(message, car, buyerLink(threadId, hasAccount))
}

function messageLetter(message: { body: string; from: string }, car: Car, link: string): Letter {
  const byMail = hasMailbox()
  return {
    kind: 'leads.message',
    subject: `${message.from} vous écrit : ${car.title}`,
    blocks: [
      ...(byMail ? [text(ANSWER_ABOVE)] : []),
      text(`${message.from} vous a écrit au sujet de l’annonce « ${car.title} ».`),
      quote(message.body),
      ...scamSigns(message.body).map(({ warning }) => text(warning)),
      button('Répondre', link),
      text(
        byMail
          ? 'Répondez sur le site, ou simplement à cet e-mail : votre texte sera transmis, sans votre adresse ni vos pièces jointes.'
          : 'Votre adresse reste inconnue de votre interlocuteur : répondez sur le site.',
      ),
    ],
  }
}
