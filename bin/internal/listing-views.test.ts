import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { listingViews } from './listing-views.ts'

const PERSON = {
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  'accept-language': 'fr',
}
const asked = (headers: Record<string, string>, method = 'GET') =>
  ({ method, headers }) as unknown as IncomingMessage

function counted() {
  const seen: string[] = []
  const listed: (readonly string[])[] = []
  const views = listingViews({
    countSoon: (id) => seen.push(id),
    countListed: (ids) => listed.push(ids),
  })
  return { seen, listed, views }
}

test('a listing seen twice in a visit counts once; another kind of page counts for none', () => {
  const { seen, views } = counted()
  for (const client of ['192.0.2.1', '192.0.2.1', '192.0.2.2'])
    views.seen(['listing:7'], asked(PERSON), client)
  views.seen(['market'], asked(PERSON), '192.0.2.1')
  views.seen(['dealer:7'], asked(PERSON), '192.0.2.1')
  expect(seen).toEqual(['7', '7'])
})

test('a page of results counts once a visit, another page of the same search anew', () => {
  const { listed, views } = counted()
  for (const address of ['/voitures', '/voitures', '/voitures?page=2'])
    views.listed(address, ['1', '2'], asked(PERSON), '192.0.2.1')
  expect(listed).toHaveLength(2)
})

test('what nobody saw is not counted', () => {
  const { seen, listed, views } = counted()
  for (const request of [
    asked(PERSON, 'HEAD'),
    asked({ ...PERSON, 'sec-purpose': 'prefetch' }),
    asked({ ...PERSON, 'user-agent': 'Googlebot/2.1' }),
  ]) {
    views.seen(['listing:7'], request, '192.0.2.1')
    views.listed('/voitures', ['7'], request, '192.0.2.1')
  }
  expect([seen, listed]).toEqual([[], []])
})
