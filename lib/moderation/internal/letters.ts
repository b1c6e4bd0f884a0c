import type { ListingStatus } from '#lib/listings/model.ts'
import { company } from '#lib/platform/company.ts'
import { env } from '#lib/platform/env.ts'
import { button, facts, type Letter, quote, text } from '#lib/platform/mail/letter.ts'
import { QUESTION_DAYS } from '../model.ts'
import type { Seller } from './write-to.ts'

const page = (path: string) => `${env().BASE_URL}${path}`

export const onlineLetter = ({ name, listing, path }: Seller, listingId: bigint): Letter => ({
  kind: 'moderation.online',
  subject: `Votre annonce est en ligne : ${listing}`,
  blocks: [
    text(`Bonjour ${name},`),
    text(`Votre annonce « ${listing} » est en ligne. Les acheteurs la trouvent dès maintenant.`),
    button('Voir mon annonce', page(path)),
    text(
      `Pour la modifier, changer son prix ou la marquer comme vendue : ${page(`/compte/annonces/${listingId}`)}`,
    ),
  ],
})

export const questionLetter = (
  { name, listing }: Seller,
  { id, words }: { id: string; words: string },
): Letter => ({
  kind: 'moderation.question',
  subject: `Une question sur votre annonce : ${listing}`,
  blocks: [
    text(`Bonjour ${name},`),
    text(`Avant de nous prononcer sur votre annonce « ${listing} », nous avons une question :`),
    quote(words),
    text('L’annonce attend votre réponse.'),
    button('Répondre', page(`/compte/questions/${id}`)),
  ],
})

export const reminderLetter = (
  { name, listing }: Seller,
  { id, words }: { id: string; words: string },
): Letter => ({
  kind: 'moderation.question-reminder',
  subject: `Votre annonce attend votre réponse : ${listing}`,
  blocks: [
    text(`Bonjour ${name},`),
    text(
      `Nous vous avons posé une question sur votre annonce « ${listing} », et n’avons pas eu de réponse :`,
    ),
    quote(words),
    button('Répondre', page(`/compte/questions/${id}`)),
    text(
      `Sans réponse ${QUESTION_DAYS} jours après la question, nous nous prononcerons avec ce que nous savons.`,
    ),
  ],
})

export const appealReceived = ({ name, listing }: Seller): Letter => ({
  kind: 'moderation.appeal-received',
  subject: `Contestation reçue : ${listing}`,
  blocks: [
    text(`Bonjour ${name},`),
    text(
      `Nous avons reçu votre contestation du refus de l’annonce « ${listing} ». Une autre personne que celle qui a pris la décision l’examine ; vous recevrez sa réponse à cette adresse.`,
    ),
  ],
})

/** Where the listing went while its refusal was contested. */
const WENT: Readonly<Partial<Record<ListingStatus, string>>> = {
  withdrawn: 'elle a été retirée',
  sold: 'elle est vendue',
  expired: 'elle a expiré',
  online: 'elle est en ligne',
}

export const appealEnded = ({ name, listing }: Seller, status: ListingStatus): Letter => ({
  kind: 'moderation.appeal-ended',
  subject: `Contestation close : ${listing}`,
  blocks: [
    text(`Bonjour ${name},`),
    text(
      `Vous avez contesté le refus de votre annonce « ${listing} ». Depuis, ${WENT[status] ?? 'elle n’est plus refusée'} : il n’y a plus rien à décider, et l’examen s’arrête là, sans que le refus soit confirmé ni annulé.`,
    ),
    text(
      `Vous souhaitez tout de même une réponse ? Écrivez-nous : ${company().dsaEmail}. Vous pouvez aussi saisir un organe de règlement extrajudiciaire certifié par l’Arcom (article 21 du règlement (UE) 2022/2065), ou le juge.`,
    ),
  ],
})

/** The acknowledgement of article 16(4). It goes to whatever address was typed: what was written is not in it, or anybody could have us send their spam. */
export const noticeReceived = (notice: { listing: string; category: string }): Letter => ({
  kind: 'moderation.notice-received',
  subject: `Signalement reçu : ${notice.listing}`,
  blocks: [
    text('Bonjour,'),
    text(
      'Nous avons reçu votre signalement. Une personne le lit, et vous recevrez notre décision à cette adresse.',
    ),
    facts(['Annonce', notice.listing], ['Ce que vous signalez', notice.category]),
    text(
      `Vous n’êtes pas à l’origine de ce signalement ? Dites-le-nous : ${company().dsaEmail}. Votre nom et votre adresse ne sont pas donnés au vendeur.`,
    ),
  ],
})
