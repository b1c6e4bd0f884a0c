import { expect, test, vi } from 'vitest'
import { listingStatus } from './addresses.ts'

const market = vi.hoisted(() => ({
  online: new Set<number>(),
  ended: new Set<number>(),
  whileRead: () => {},
}))

vi.mock('./site.ts', () => ({
  readModel: () => ({
    engine: { has: (id: number) => market.online.has(id) },
    hasEnded: (id: number) => market.ended.has(id),
    expiries: { listen: () => () => {} },
  }),
}))
vi.mock('#lib/listings/queries.ts', () => ({
  pathOfListing: async (id: bigint) => {
    market.whileRead()
    return `/annonces/clio-${id}`
  },
}))

test('a listing that ends while its path is read has ended', async () => {
  market.online.add(7)
  market.whileRead = () => {
    market.online.delete(7)
    market.ended.add(7)
  }
  expect(await listingStatus(7n, 'clio')).toBe('ended')
})

test('online, ended, moved, never there', async () => {
  market.whileRead = () => {}
  market.online.add(1)
  market.ended.add(2)
  expect(await listingStatus(1n, 'clio')).toBe('online')
  expect(await listingStatus(1n, 'autre')).toBe('moved')
  expect(await listingStatus(2n, 'clio')).toBe('ended')
  expect(await listingStatus(3n, 'clio')).toBe('unknown')
})
