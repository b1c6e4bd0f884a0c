import { company } from '#lib/platform/company.ts'
import { env } from '#lib/platform/env.ts'
import { formatDate } from '#lib/platform/format.ts'
import { type Block, button, facts, type Letter, quote, text } from '#lib/platform/mail/letter.ts'
import type { Decided } from './decided.ts'
import { groundOf } from './grounds.ts'
import type { About, Seller } from './write-to.ts'

const page = (path: string) => `${env().BASE_URL}${path}`
const BY_A_PERSON = 'Cette décision a été prise par une personne, sans recours à un automate.'

/** What the seller is told; null when nothing changed for them (a report that was set aside, a listing that had gone). */
export function letterToSeller(decided: Decided, seller: Seller & { noticed: boolean }): Letter | null {
  const { cause, outcome, moved, listingId } = decided
  if (cause === 'appeal')
    return outcome === 'approve' ? appealGranted(decided, seller) : appealRejected(decided, seller)
  if (!moved) return null
  if (outcome === 'refuse') return statementOfReasons(decided, seller)
  return {
    kind: 'moderation.approved',
    subject: `En ligne : ${seller.listing}`,
    blocks: [
      text(`Bonjour ${seller.name},`),
      text(`Votre annonce « ${seller.listing} » a été vérifiée : elle est en ligne.`),
      button('Voir mon annonce', page(`/compte/annonces/${listingId}`)),
    ],
  }
}

/**
 * The statement of reasons of article 17(3) of Regulation (EU) 2022/2065: (a) what is restricted, where, how long; (b) the facts and
 * whether a notice led to it; (c) the use of automated means; (d) (e) the legal or contractual ground; (f) redress.
 */
function statementOfReasons(decided: Decided, seller: Seller & { noticed: boolean }): Letter {
  const { cause, ground, findings, decisionId, listingId } = decided
  const { label, rests, basis, letter } = groundOf(ground ?? 'unlawful')
  const wasOnline = cause === 'notice'
  return {
    kind: 'moderation.refused',
    subject: `${wasOnline ? 'Annonce retirée' : 'Annonce refusée'} : ${seller.listing}`,
    blocks: [
      text(`Bonjour ${seller.name},`),
      text(
        wasOnline
          ? `Nous avons retiré votre annonce « ${seller.listing} ».`
          : `Votre annonce « ${seller.listing} » ne peut pas être mise en ligne telle quelle.`,
      ),
      facts(
        ['Motif', label],
        [rests === 'law' ? 'Texte de loi' : 'Règle', basis],
        ['Ce que cela change', 'l’annonce n’est visible nulle part, dans tous les pays'],
        ['Durée', 'jusqu’à ce que vous l’ayez corrigée et qu’elle ait été vérifiée à nouveau'],
      ),
      text(letter),
      ...said(decided),
      text(origin({ automatic: findings.length > 0, noticed: seller.noticed })),
      button('Corriger mon annonce', page(`/compte/annonces/${listingId}`)),
      text(
        'Vous n’êtes pas d’accord ? Contestez gratuitement cette décision pendant six mois : une autre personne que celle qui l’a prise l’examine.',
      ),
      button('Contester cette décision', page(`/compte/recours/${decisionId}`)),
      elsewhere(),
    ],
  }
}

/** The facts as the moderator wrote them. */
const said = ({ facts: words }: Decided): Block[] =>
  words ? [text('Ce que nous avons constaté :'), quote(words)] : []

function origin({ automatic, noticed }: { automatic: boolean; noticed: boolean }): string {
  const from = noticed
    ? 'Cette décision fait suite à un signalement'
    : 'Cette décision fait suite à notre propre vérification'
  const means = automatic ? ', aidée par des contrôles automatiques' : ''
  return `${from}${means}. Elle a été prise par une personne.`
}

/** DSA, articles 17(3)(f), 21 and 53. */
const elsewhere = (): Block =>
  text(
    `Vous pouvez aussi saisir un organe de règlement extrajudiciaire certifié par l’Arcom (article 21 du règlement (UE) 2022/2065), ou le juge. Nous écrire : ${company().dsaEmail}.`,
  )

function appealGranted(decided: Decided, { name, listing }: Seller): Letter {
  const online = decided.moved ? ' Elle est en ligne.' : ''
  return {
    kind: 'moderation.appeal-granted',
    subject: `Refus annulé : ${listing}`,
    blocks: [
      text(`Bonjour ${name},`),
      text(`Vous avez contesté le refus de votre annonce « ${listing} » : nous l’annulons.${online}`),
      ...said(decided),
      button('Voir mon annonce', page(`/compte/annonces/${decided.listingId}`)),
    ],
  }
}

function appealRejected(decided: Decided, { name, listing }: Seller): Letter {
  const { label, basis, letter } = groundOf(decided.ground ?? 'unlawful')
  return {
    kind: 'moderation.appeal-rejected',
    subject: `Refus maintenu : ${listing}`,
    blocks: [
      text(`Bonjour ${name},`),
      text(
        `Vous avez contesté le refus de votre annonce « ${listing} ». Nous avons examiné l’annonce à nouveau, et nous maintenons ce refus.`,
      ),
      facts(['Motif', label], ['Fondement', basis]),
      text(letter),
      ...said(decided),
      text(BY_A_PERSON),
      elsewhere(),
    ],
  }
}

/** Article 16(5) and (6): the decision on a notice, by whom it was taken, and what can be done about it. */
export function letterToNotifier(decided: Decided, { listing, at }: About): Letter {
  const ground = groundOf(decided.ground ?? 'unlawful').label.toLowerCase()
  return {
    kind: 'moderation.notice-decided',
    subject: `Votre signalement : ${listing}`,
    blocks: [
      text('Bonjour,'),
      text(`Vous nous avez signalé l’annonce « ${listing} » le ${formatDate(at)}. Voici notre décision.`),
      text(
        decided.outcome === 'refuse'
          ? `L’annonce n’est plus visible. Motif : ${ground}.`
          : 'Nous n’avons rien trouvé de contraire à la loi ni à nos conditions d’utilisation : l’annonce reste en ligne.',
      ),
      text(BY_A_PERSON),
      text(
        `Vous pouvez la contester gratuitement pendant six mois en écrivant à ${company().dsaEmail} (article 20 du règlement (UE) 2022/2065).`,
      ),
      elsewhere(),
    ],
  }
}
