import { timingSafeEqual } from 'node:crypto'
import type { Barred } from '#lib/leads/commands.ts'
import { company } from '#lib/platform/company.ts'
import { env } from '#lib/platform/env.ts'
import { button, facts, type Letter, quote, text } from '#lib/platform/mail/letter.ts'
import { fingerprint } from '#lib/platform/seal.ts'
import { barGroundOf } from './bar-grounds.ts'

/** A buyer need have no account: the link in the letter opens the decision. */
const barKey = (barId: string): string =>
  Buffer.from(fingerprint('moderation.bar', barId)).toString('base64url')

export function opensBar(barId: string, key: string): boolean {
  const [expected, given] = [Buffer.from(barKey(barId)), Buffer.from(key)]
  return expected.length === given.length && timingSafeEqual(expected, given)
}

const link = (barId: string): string => `${env().BASE_URL}/exclusion/${barId}?cle=${barKey(barId)}`

/** The statement of reasons of article 17 of Regulation (EU) 2022/2065. */
export function barredLetter({ barId, name, car }: Barred, why: { ground: string; facts: string }): Letter {
  const { label, basis } = barGroundOf(why.ground)
  return {
    kind: 'moderation.barred',
    subject: 'Vous ne pouvez plus écrire aux vendeurs',
    blocks: [
      text(`Bonjour ${name},`),
      text(
        `Votre conversation au sujet de l’annonce « ${car} » nous a été signalée. Nous l’avons lue, et vous ne pouvez plus écrire aux vendeurs de Volant.`,
      ),
      facts(
        ['Motif', label],
        ['Fondement', basis],
        ['Ce que cela change', 'vos conversations sont closes, et vous ne pouvez pas en ouvrir d’autres'],
        ['Durée', 'sans limite, tant que cette décision n’est pas annulée'],
      ),
      text('Ce que nous avons constaté :'),
      quote(why.facts),
      text('Cette décision a été prise par une personne, sans recours à un automate.'),
      text(
        'Vous n’êtes pas d’accord ? Contestez-la gratuitement pendant six mois : une autre personne que celle qui l’a prise l’examine.',
      ),
      button('Contester cette décision', link(barId)),
      text(
        `Vous pouvez aussi saisir un organe de règlement extrajudiciaire certifié par l’Arcom (article 21 du règlement (UE) 2022/2065), ou le juge. Nous écrire : ${company().dsaEmail}.`,
      ),
    ],
  }
}

export function barSettledLetter({ name }: Barred, settled: { lift: boolean; answer: string }): Letter {
  return {
    kind: settled.lift ? 'moderation.unbarred' : 'moderation.bar-upheld',
    subject: settled.lift
      ? 'Vous pouvez de nouveau écrire aux vendeurs'
      : 'Décision maintenue : vous ne pouvez plus écrire aux vendeurs',
    blocks: [
      text(`Bonjour ${name},`),
      text(
        settled.lift
          ? 'Nous annulons notre décision : vos conversations sont rouvertes, et vous pouvez de nouveau écrire aux vendeurs.'
          : 'Nous avons examiné votre contestation, et nous maintenons notre décision.',
      ),
      ...(settled.answer ? [quote(settled.answer)] : []),
      text('Cette réponse a été donnée par une personne.'),
    ],
  }
}
