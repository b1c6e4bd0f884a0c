import { TYPED_CLIO } from '#lib/publishing/internal/testing.ts'
import type { Market } from './market.ts'
import { PEOPLE, type Person } from './people.ts'

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
  { name: 'unknown page', status: 404, path: () => '/nulle-part' },
  ...HOUSE.map((page) => fixed(page, `/${page}`)),
  fixed('formats of files', '/pro/formats'),
  fixed('dealers’ API', '/pro/api'),
]

/** The first of what such a question finds, in an address that says `{id}`. */
const found = (name: string, address: string, question: string, values: readonly string[] = []): Kind => ({
  name,
  async path(market) {
    const [row] = await market.rows<{ id: string }>(question, [...values])
    if (!row) throw new Error(`the demonstration has nothing for "${name}"`)
    return address.replace('{id}', row.id)
  },
})

/** The seller's listing in this state. */
const listingIn = (status: string, page = ''): Kind =>
  found(
    `listing ${status}${page}`,
    `/compte/annonces/{id}${page}`,
    `SELECT l.id::text FROM listing l JOIN account a ON a.id = l.account_id WHERE a.email = $1 AND l.status = $2 ORDER BY l.id LIMIT 1`,
    [PEOPLE.seller, status],
  )

/** A draft of the seller's that lacks nothing: each page of the form. */
const draftAt = (step: string): Kind =>
  found(
    `draft, ${step}`,
    `/deposer/{id}/${step}`,
    `WITH seller AS (SELECT id FROM account WHERE email = $1),
       kept AS (SELECT id FROM draft WHERE account_id = (SELECT id FROM seller) AND data->>'mileage' = $2 AND listing_id IS NULL),
       made AS (
         INSERT INTO draft (account_id, data, revision) SELECT id, $3::jsonb, 1 FROM seller WHERE NOT EXISTS (SELECT FROM kept) RETURNING id)
     SELECT id FROM kept UNION ALL SELECT id FROM made LIMIT 1`,
    [
      PEOPLE.seller,
      String(TYPED_CLIO.mileage),
      JSON.stringify({ ...TYPED_CLIO, plate: undefined, vin: undefined }),
    ],
  )

const orderAt = (name: string, address: string, where: string): Kind =>
  found(
    name,
    address,
    `SELECT o.id::text FROM payment_order o JOIN account a ON a.id = o.account_id WHERE a.email = $1 AND ${where} ORDER BY o.created_at DESC LIMIT 1`,
    [PEOPLE.seller],
  )

/** One of each kind of page that only some may open, by who opens it. */
export const OWN_KINDS: Partial<Record<Person, readonly Kind[]>> = {
  seller: [
    fixed('my listings', '/compte'),
    ...['online', 'in_moderation', 'awaiting_payment', 'refused', 'expired', 'sold', 'withdrawn'].map(
      (status) => listingIn(status),
    ),
    listingIn('online', '/modifier'),
    listingIn('online', '/photos'),
    listingIn('online', '/mettre-en-avant'),
    listingIn('expired', '/renouveler'),
    fixed('my drafts', '/deposer'),
    ...['vehicule', 'photos', 'apercu', 'offre'].map(draftAt),
    fixed('my messages', '/compte/messages'),
    found(
      'a conversation',
      '/compte/messages/{id}',
      `SELECT t.id FROM thread t JOIN listing l ON l.id = t.listing_id JOIN account a ON a.id = l.account_id
       WHERE a.email = $1 AND t.last_at IS NOT NULL ORDER BY t.id LIMIT 1`,
      [PEOPLE.seller],
    ),
    fixed('my payments', '/compte/paiements'),
    orderAt('an order to pay', '/paiement/{id}', `o.state = 'pending'`),
    orderAt('an order paid', '/paiement/{id}/retour', `o.state = 'paid'`),
    orderAt(
      'an order to renounce',
      '/compte/paiements/{id}/retractation',
      `o.state = 'paid' AND o.paid_at > now() - interval '13 days'`,
    ),
    fixed('security', '/compte/securite'),
    fixed('my data', '/compte/donnees'),
  ],
  buyer: [
    fixed('my messages', '/compte/messages'),
    found(
      'writing to a seller',
      '/contacter/{id}',
      `SELECT l.id::text FROM listing l JOIN account a ON a.id = l.account_id WHERE a.email = $1 AND l.status = 'online' ORDER BY l.id LIMIT 1`,
      [PEOPLE.seller],
    ),
    fixed('nothing for sale', '/compte'),
  ],
  admin: [
    ...[
      ['back office', '/admin'],
      ['queue', '/admin/moderation'],
      ['barred buyers', '/admin/moderation/exclusions'],
      ['jobs', '/admin/taches'],
      ['audit log', '/admin/journal'],
      ['offers', '/admin/offres'],
      ['payments', '/admin/paiements'],
      ['books', '/admin/comptabilite'],
    ].map(([name = '', path = '']) => fixed(name, path)),
    found(
      'a case',
      '/admin/moderation/{id}',
      `SELECT id FROM moderation_case WHERE state = 'open' ORDER BY opened_at LIMIT 1`,
    ),
  ],
}
