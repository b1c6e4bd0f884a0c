import type { Market } from './market.ts'

/** One of each kind of page that a visitor may meet. */
export type Kind = { name: string; status?: 404 | 410; path(market: Market): string | Promise<string> }

/** The landing pages that INTERFACE names: one a kind. */
export const LANDINGS = {
  marque: '/voitures/renault',
  modele: '/voitures/renault/clio',
  'modele-departement': '/voitures/renault/clio/nord-59',
  region: '/voitures/region/bretagne',
  departement: '/voitures/departement/rhone-69',
  ville: '/voitures/ville/lyon-69123',
  carrosserie: '/voitures/carrosserie/break',
  energie: '/voitures/energie/diesel',
} as const

const HOUSE = ['mentions-legales', 'cgu', 'confidentialite', 'cookies', 'classement', 'accessibilite', 'dsa']

const fixed = (name: string, path: string): Kind => ({ name, path: () => path })

export const KINDS: readonly Kind[] = [
  fixed('home', '/'),
  fixed('whole market', '/voitures'),
  fixed('results', '/voitures?marque=renault&prix_max=25000&ville=lyon-69123&rayon=200&tri=prix_croissant'),
  fixed('results with problems', '/voitures?marque=renaut&prix_min=cher&departement=999'),
  fixed('homonymous towns', '/voitures?ville=saint-denis'),
  fixed('nothing found', '/voitures?marque=renault&modele=clio&energie=diesel&prix_max=300'),
  fixed('past the last page', '/voitures?page=9999'),
  ...Object.entries(LANDINGS).map(([kind, path]) => fixed(`landing: ${kind}`, path)),
  {
    name: 'listing of a dealer',
    path: (market) => market.car('l.dealer_id IS NOT NULL').then(({ path }) => path),
  },
  {
    name: 'listing of a private seller',
    path: (market) => market.car('l.dealer_id IS NULL').then(({ path }) => path),
  },
  { name: 'ended listing', status: 410, path: (market) => market.ended().then(({ path }) => path) },
  { name: 'dealer', path: async (market) => `/garages/${await market.dealerSlug()}` },
  {
    name: 'dealer, filtered',
    path: async (market) => `/garages/${await market.dealerSlug()}?energie=diesel`,
  },
  fixed('favourites', '/favoris'),
  fixed('sign-in', '/connexion'),
  fixed('sign-up', '/inscription'),
  fixed('forgotten password', '/mot-de-passe'),
  fixed('dead link', '/inscription/confirmer'),
  fixed('professionals', '/professionnels'),
  fixed('file formats', '/pro/formats'),
  { name: 'unknown page', status: 404, path: () => '/nulle-part' },
  ...HOUSE.map((page) => fixed(page, `/${page}`)),
]
