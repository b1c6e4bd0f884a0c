import { formatCount } from '#lib/platform/format.ts'
import { button, type Letter, text } from '#lib/platform/mail/letter.ts'
import { MESSAGE_MAX } from '../model.ts'

/** Why an answer by mail did not become a message. */
export type Hindrance =
  | { why: 'unknown' | 'not-yours' | 'too-large' | 'only-files' | 'empty' | 'too-long' }
  | { why: 'refused'; words: string }

type Place = { title: string; link: string }

const WHY: Record<Exclude<Hindrance['why'], 'refused'>, string> = {
  unknown:
    'La conversation à laquelle vous répondez n’existe plus : l’annonce ou le compte de votre interlocuteur a été supprimé.',
  'not-yours':
    'Il ne vient pas de l’adresse à laquelle nous écrivons pour cette conversation. Répondez depuis cette adresse, ou ouvrez la conversation par le lien du message que vous avez reçu.',
  'too-large': 'Il est trop volumineux. Renvoyez votre texte seul, sans pièce jointe.',
  'only-files':
    'Il ne contient que des pièces jointes, et elles ne se transmettent pas par e-mail. Écrivez votre réponse au-dessus du message d’origine.',
  empty: 'Nous n’y avons trouvé aucun texte nouveau. Écrivez votre réponse au-dessus du message d’origine.',
  'too-long': `Il dépasse ${MESSAGE_MAX} caractères. Raccourcissez-le, puis renvoyez-le.`,
}

/** @param place null to whoever is not known to be of the conversation: nothing of it is told */
export function notTakenLetter(hindrance: Hindrance, place: Place | null): Letter {
  return {
    kind: 'leads.not-taken',
    subject: 'Votre réponse n’a pas été transmise',
    blocks: [
      text('Bonjour,'),
      text(
        place
          ? `Votre message au sujet de l’annonce « ${place.title} » n’a pas été transmis.`
          : 'Le message que vous avez envoyé à l’une de nos adresses de réponse n’a pas été transmis.',
      ),
      text(hindrance.why === 'refused' ? hindrance.words : WHY[hindrance.why]),
      ...(place ? [button('Ouvrir la conversation', place.link)] : []),
    ],
  }
}

export function attachmentsLeftLetter(files: number, { title, link }: Place): Letter {
  return {
    kind: 'leads.attachments',
    subject: 'Votre réponse est transmise, sans ses pièces jointes',
    blocks: [
      text('Bonjour,'),
      text(
        `Votre message au sujet de l’annonce « ${title} » est transmis, mais pas ${files > 1 ? `ses ${formatCount(files, 'pièce jointe', 'pièces jointes')}` : 'sa pièce jointe'} : les conversations ne portent que du texte.`,
      ),
      button('Ouvrir la conversation', link),
    ],
  }
}
