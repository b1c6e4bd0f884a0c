import { env } from '#lib/platform/env.ts'
import { button, facts, type Letter, quote, text } from '#lib/platform/mail/letter.ts'

/** A source as its letters name it. */
export type NamedSource = { id: string; name: string; dealer: { slug: string; name: string } }

const pageOf = ({ id, dealer }: NamedSource): string => `${env().BASE_URL}/pro/${dealer.slug}/flux/${id}`

export const failedLetter = (source: NamedSource, message: string): Letter => ({
  kind: 'feeds.source-failed',
  subject: `Votre stock n’a pas pu être lu : ${source.name}`,
  blocks: [
    text('Bonjour,'),
    text(
      `Nous n’avons pas pu lire « ${source.name} » pour ${source.dealer.name}. Vos annonces en ligne restent telles quelles.`,
    ),
    quote(message),
    button('Voir et corriger', pageOf(source)),
    text('Nous réessaierons chaque nuit, et ne vous écrirons à nouveau que si cela casse une autre fois.'),
  ],
})

export const silentLetter = (source: NamedSource, since: string): Letter => ({
  kind: 'feeds.source-silent',
  subject: `Plus rien de « ${source.name} » depuis 48 heures`,
  blocks: [
    text('Bonjour,'),
    text(
      `Votre stock n’est pas arrivé depuis plus de 48 heures. Vos annonces en ligne restent telles quelles, mais peuvent ne plus être à jour.`,
    ),
    facts(['Établissement', source.dealer.name], ['Source', source.name], ['Dernière arrivée', since]),
    text(
      'Vérifiez que l’export de votre logiciel est toujours programmé. Si vous n’en avez plus besoin, mettez cette source en pause.',
    ),
    button('Voir la source', pageOf(source)),
  ],
})

export const refusedMailLetter = (subject: string, reason: string): Letter => ({
  kind: 'feeds.mail-refused',
  subject: `Fichier non pris : ${subject.slice(0, 120) || 'sans objet'}`,
  blocks: [
    text('Bonjour,'),
    text('Le message que vous avez envoyé à l’adresse de stock de Volant n’a rien changé :'),
    quote(reason),
    text(
      'Les adresses qui ont le droit d’envoyer se règlent dans Volant, page « Fichiers » de votre espace professionnel.',
    ),
  ],
})
