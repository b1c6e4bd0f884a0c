import { listingPath } from '#lib/listings/model.ts'
import { env } from '#lib/platform/env.ts'
import { formatDate } from '#lib/platform/format.ts'
import { button, facts, type Letter, text } from '#lib/platform/mail/letter.ts'

type Car = {
  id: bigint
  title: string
  makeSlug: string
  modelSlug: string
  versionLabel: string
  year: number
  communeName: string
  expiresAt: Date
}

/** Seven days or one before a listing's time is over. */
export function expiryLetter(car: Car, days: 1 | 7): Letter {
  const base = env().BASE_URL
  const when = days === 1 ? 'demain' : 'dans une semaine'
  return {
    kind: 'publishing.expiry',
    subject: `Votre annonce se termine ${when} : ${car.title}`,
    blocks: [
      text(
        `Bonjour,\nVotre annonce quitte Volant ${when}. Si la voiture est vendue, marquez-la comme telle ; sinon, renouvelez-la en deux gestes.`,
      ),
      facts(['Annonce', car.title], ['En ligne jusqu’au', formatDate(car.expiresAt)]),
      button('Gérer mon annonce', `${base}/compte/annonces/${car.id}`),
      text(`Elle se lit ici : ${base}${listingPath(car.id, car)}`),
    ],
  }
}
