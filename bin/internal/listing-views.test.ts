import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { isPerson, listingViews } from './listing-views.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const asked = (headers: Record<string, string>, method = 'GET') =>
  ({ method, headers }) as unknown as IncomingMessage

test('people are told from robots and from what a browser fetches ahead', () => {
  expect(isPerson(asked({ 'user-agent': FIREFOX }))).toBe(true)
  for (const agent of [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (X11) HeadlessChrome/140.0',
    'facebookexternalhit/1.1',
    'curl/8.0',
    '',
  ])
    expect(isPerson(asked({ 'user-agent': agent }))).toBe(false)
  expect(isPerson(asked({ 'user-agent': FIREFOX }, 'HEAD'))).toBe(false)
  expect(isPerson(asked({ 'user-agent': FIREFOX, 'sec-purpose': 'prefetch' }))).toBe(false)
  expect(isPerson(asked({ 'user-agent': FIREFOX, 'next-router-prefetch': '1' }))).toBe(false)
})

test('a listing seen twice in a visit counts once; what could not be written is written later', async () => {
  const written: [bigint, number][][] = []
  let isDown = true
  const views = listingViews(async (batch) => {
    if (isDown) throw new Error('the database is away')
    written.push([...batch])
  })
  const person = asked({ 'user-agent': FIREFOX })
  for (const client of ['192.0.2.1', '192.0.2.1', '192.0.2.2']) views.seen(['listing:7'], person, client)
  views.seen(['market'], person, '192.0.2.1')
  views.seen(['dealer:7'], person, '192.0.2.1')
  await views.close()
  isDown = false
  views.seen(['listing:8'], person, '192.0.2.1')
  await views.close()
  expect(written).toEqual([
    [
      [7n, 2],
      [8n, 1],
    ],
  ])
})
