import { env } from '#lib/platform/env.ts'
import { formatDate, formatPrice } from '#lib/platform/format.ts'
import { button, facts, type Letter, quote, text } from '#lib/platform/mail/letter.ts'
import { INVITATION_DAYS, MEMBER_ROLE_LABELS, type MemberRole } from '../model.ts'

type Dealer = { name: string; slug: string }

const at = (path: string): string => new URL(path, env().BASE_URL).href
const extranet = ({ slug }: Dealer, under = '') => at(`/pro/${slug}${under}`)

export const registeredLetter = (dealer: Dealer): Letter => ({
  kind: 'dealers.registered',
  subject: `${dealer.name} : nous vérifions votre inscription`,
  blocks: [
    text('Bonjour,'),
    text(
      'Nous avons bien reçu l’inscription de votre établissement. Une personne la vérifie sous un jour ouvré ; vous pouvez préparer votre stock en attendant.',
    ),
    button('Ouvrir mon espace', extranet(dealer)),
  ],
})

export const approvedLetter = (dealer: Dealer): Letter => ({
  kind: 'dealers.approved',
  subject: `${dealer.name} : votre compte est approuvé`,
  blocks: [
    text('Bonjour,'),
    text(
      'Votre compte professionnel est approuvé. Choisissez une formule pour mettre votre stock en ligne : le premier mois est offert.',
    ),
    button('Choisir ma formule', extranet(dealer, '/abonnement')),
  ],
})

export const refusedLetter = (dealer: Dealer, note: string): Letter => ({
  kind: 'dealers.refused',
  subject: `${dealer.name} : votre inscription n’est pas acceptée`,
  blocks: [
    text('Bonjour,'),
    text('Nous n’avons pas pu accepter l’inscription de votre établissement. En voici la raison :'),
    quote(note),
    text(
      'Corrigez ce qu’il faut dans la page Établissement : votre inscription sera vérifiée de nouveau. Vous pouvez aussi contester cette décision en répondant à ce message.',
    ),
    button('Corriger mon inscription', extranet(dealer, '/etablissement')),
  ],
})

export const suspendedLetter = (dealer: Dealer, note: string): Letter => ({
  kind: 'dealers.suspended',
  subject: `${dealer.name} : votre compte est suspendu`,
  blocks: [
    text('Bonjour,'),
    text(
      'Votre compte professionnel est suspendu : aucune de vos voitures n’est en ligne, et votre page ne l’est plus. Votre stock est gardé. En voici la raison :',
    ),
    quote(note),
    text('Vous pouvez contester cette décision en répondant à ce message.'),
    button('Ouvrir mon espace', extranet(dealer)),
  ],
})

export const identityLetter = (dealer: Dealer, accepted: boolean, note: string): Letter => ({
  kind: 'dealers.identity',
  subject: `${dealer.name} : ${accepted ? 'votre nouvelle identité légale est en vigueur' : 'changement d’identité refusé'}`,
  blocks: [
    text('Bonjour,'),
    text(
      accepted
        ? 'Le changement que vous aviez demandé est vérifié : il figure désormais sur votre page et sur vos factures.'
        : 'Le changement d’identité légale que vous aviez demandé n’est pas accepté : l’identité précédente reste en vigueur.',
    ),
    ...(note ? [quote(note)] : []),
    button('Voir mon établissement', extranet(dealer, '/etablissement')),
  ],
})

export const invitationLetter = (
  dealer: Dealer,
  invitation: { by: string; role: MemberRole; secret: string },
): Letter => ({
  kind: 'dealers.invitation',
  subject: `${invitation.by} vous invite dans l’équipe de ${dealer.name}`,
  blocks: [
    text('Bonjour,'),
    text(
      `${invitation.by} vous invite à rejoindre l’équipe de ${dealer.name} sur Volant, comme ${MEMBER_ROLE_LABELS[invitation.role].toLowerCase()}. Le lien vaut ${INVITATION_DAYS} jours et ne sert qu’une fois ; il demande un compte à cette adresse.`,
    ),
    button('Répondre à l’invitation', at(`/pro/invitation?jeton=${invitation.secret}`)),
  ],
})

export const joinedLetter = (dealer: Dealer, member: { name: string; role: MemberRole }): Letter => ({
  kind: 'dealers.joined',
  subject: `${member.name} a rejoint l’équipe de ${dealer.name}`,
  blocks: [
    text('Bonjour,'),
    text(`${member.name} a accepté l’invitation, comme ${MEMBER_ROLE_LABELS[member.role].toLowerCase()}.`),
    button('Voir l’équipe', extranet(dealer, '/equipe')),
  ],
})

export const roleLetter = (dealer: Dealer, role: MemberRole): Letter => ({
  kind: 'dealers.role',
  subject: `${dealer.name} : vous êtes désormais ${MEMBER_ROLE_LABELS[role].toLowerCase()}`,
  blocks: [
    text('Bonjour,'),
    text(
      `Votre rôle dans l’équipe de ${dealer.name} a changé : vous êtes désormais ${MEMBER_ROLE_LABELS[role].toLowerCase()}.`,
    ),
    button('Ouvrir mon espace', extranet(dealer)),
  ],
})

export const leftLetter = (dealer: Dealer): Letter => ({
  kind: 'dealers.left',
  subject: `Vous ne faites plus partie de l’équipe de ${dealer.name}`,
  blocks: [
    text('Bonjour,'),
    text(
      `Un gérant de ${dealer.name} vous a retiré de son équipe : vous n’avez plus accès à son espace professionnel. Votre compte Volant reste le vôtre.`,
    ),
    text('Si c’est une erreur, demandez-lui une nouvelle invitation.'),
  ],
})

export const dueLetter = (
  dealer: Dealer,
  bill: { label: string; netCents: number; paidUntil: Date; graceUntil: Date },
): Letter => ({
  kind: 'dealers.due',
  subject: `${dealer.name} : votre abonnement est à régler`,
  blocks: [
    text('Bonjour,'),
    text(
      'Le prochain mois de votre abonnement peut être réglé. Passé le délai, votre stock attend hors ligne ; il revient dès le paiement, rien n’est effacé.',
    ),
    facts(
      ['Formule', bill.label],
      ['À régler, hors taxes', formatPrice(bill.netCents)],
      ['Payé jusqu’au', formatDate(bill.paidUntil)],
      ['Stock en ligne jusqu’au', formatDate(bill.graceUntil)],
    ),
    button('Régler ce mois', extranet(dealer, '/abonnement')),
  ],
})

export const lapsedLetter = (dealer: Dealer): Letter => ({
  kind: 'dealers.lapsed',
  subject: `${dealer.name} : votre stock attend hors ligne`,
  blocks: [
    text('Bonjour,'),
    text(
      'Votre abonnement n’est plus réglé : vos voitures attendent hors ligne. Rien n’est effacé ; elles reviennent dans leur ordre dès que vous réglez un mois.',
    ),
    button('Reprendre mon abonnement', extranet(dealer, '/abonnement')),
  ],
})
