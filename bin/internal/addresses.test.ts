import { expect, test } from 'vitest'
import { type AddressSources, addressDecider } from './addresses.ts'

const MARKET: AddressSources = {
  listingStatus: async (id, slug) => {
    if (id === 1n) return slug === 'renault-clio-lyon' ? 'online' : 'moved'
    if (id === 2n) return 'ended'
    return id === 3n ? 'moved' : 'unknown'
  },
  listingPath: async (id) => (id === 1n ? '/annonces/renault-clio-lyon-1' : null),
  landing: ([first, second]) => {
    if (first === 'renault' && second === undefined)
      return { path: '/voitures/renault', tags: ['make:renault'] }
    if (first === 'departement' && (second === '69' || second === 'rhone-69'))
      return { path: '/voitures/departement/rhone-69', tags: ['department:69'] }
    return null
  },
  dealerId: async (slug) => (slug === 'garage-du-lac' ? 7 : null),
}

const decide = (path: string) => addressDecider(MARKET)(new URL(path, 'http://localhost'))

test.each([
  ['/', '/', ['market']],
  ['/?utm_source=x', '/', ['market']],
  ['/voitures', '/voitures', ['market']],
  ['/voitures?utm_source=x&q=&marque=', '/voitures', ['market']],
  ['/voitures/renault?_rsc=1', '/voitures/renault', ['make:renault']],
  ['/voitures/departement/rhone-69', '/voitures/departement/rhone-69', ['department:69']],
  ['/annonces/renault-clio-lyon-1', '/annonces/renault-clio-lyon-1', ['listing:1']],
  ['/garages/garage-du-lac', '/garages/garage-du-lac', ['dealer:7']],
  ['/cgu?x=1', '/cgu', []],
])('%s is shared', async (path, key, tags) => {
  expect(await decide(path)).toMatchObject({ kind: 'shared', status: 200, key, tags })
})

test('an ended listing is a page that says so', async () => {
  expect(await decide('/annonces/anything-2')).toMatchObject({
    kind: 'shared',
    status: 410,
    tags: ['listing:2'],
  })
})

test.each([
  ['/voitures/renault/', '/voitures/renault'],
  ['/Voitures/RENAULT?tri=date', '/voitures/renault?tri=date'],
  ['/voitures//renault', '/voitures/renault'],
  ['/voitures/departement/69?prix_max=5000', '/voitures/departement/rhone-69?prix_max=5000'],
  ['/voitures/%72enault', '/voitures/renault'],
  ['/annonces/old-1', '/annonces/renault-clio-lyon-1'],
  ['/annonces/1', '/annonces/renault-clio-lyon-1'],
  ['/annonces/Renault-Clio-Lyon-1/', '/annonces/renault-clio-lyon-1'],
  ['/CGU', '/cgu'],
])('%s moved to %s', async (path, to) => {
  expect(await decide(path)).toEqual({ kind: 'moved', to })
})

test.each([
  '/voitures/trabant',
  '/voitures/TRABANT/',
  '/annonces',
  '/annonces/x',
  '/annonces/x-99',
  '/annonces/x-0',
  '/annonces/x-3',
  '/annonces/renault-clio-lyon-1/photos',
  '/garages',
  '/garages/nobody',
  '/panne',
])('%s has nothing', async (path) => {
  expect(await decide(path)).toEqual({ kind: 'not-found' })
})

test.each([
  '/voitures?prix_max=5000',
  '/voitures/renault?page=2',
  '/garages/garage-du-lac?page=2',
  '/api/search',
  '/robots.txt',
  '/nowhere',
  '/cgu/more',
])('%s is for the framework, each time', async (path) => {
  expect(await decide(path)).toEqual({ kind: 'each' })
})

test.each(['/voitures/%ff', '/voitures/%00', '/annonces/a%2fb-1', '/%E0%A4%A'])(
  '%s is no address',
  async (path) => {
    expect(await decide(path)).toEqual({ kind: 'malformed' })
  },
)
