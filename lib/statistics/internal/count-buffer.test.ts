import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CountBuffer, type Counted } from './count-buffer.ts'
import { isPerson } from './person.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'
const asks = (headers: Record<string, string>) => isPerson((name) => headers[name])

test('people are told from programs and from what a browser fetches ahead', () => {
  expect(asks({ 'user-agent': FIREFOX, 'accept-language': 'fr' })).toBe(true)
  for (const agent of [
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'Mozilla/5.0 (X11) HeadlessChrome/140.0',
    'facebookexternalhit/1.1',
    'curl/8.0',
    '',
  ])
    expect(asks({ 'user-agent': agent, 'accept-language': 'fr' })).toBe(false)
  expect(asks({ 'user-agent': FIREFOX })).toBe(false)
  for (const ahead of ['sec-purpose', 'purpose', 'next-router-prefetch'])
    expect(asks({ 'user-agent': FIREFOX, 'accept-language': 'fr', [ahead]: '1' })).toBe(false)
})

test('whatever is added, taken and given back in whatever order, nothing is lost and nothing counted twice', () => {
  const ids = ['1', '2', '3']
  const page = ['1', '3']
  const step = fc.oneof(
    fc.record({
      is: fc.constant('add' as const),
      id: fc.constantFrom(...ids),
      of: fc.constantFrom<Counted>('views', 'favourites'),
      by: fc.constantFrom(1, -1),
    }),
    fc.record({ is: fc.constantFrom('list' as const, 'written' as const, 'failed' as const) }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const buffer = new CountBuffer()
      const wanted: Record<string, number> = {}
      const got: Record<string, number> = {}
      const note = (to: Record<string, number>, key: string, by: number) => {
        to[key] = (to[key] ?? 0) + by
      }
      const write = () => {
        for (const [id, counts] of buffer.take())
          for (const [of, by] of Object.entries(counts)) note(got, `${of} ${id}`, by)
      }
      for (const one of steps) {
        if (one.is === 'add') {
          buffer.add(one.id, one.of, one.by)
          note(wanted, `${one.of} ${one.id}`, one.by)
        } else if (one.is === 'list') {
          buffer.addList(page)
          for (const id of page) note(wanted, `listViews ${id}`, 1)
        } else if (one.is === 'written') write()
        else buffer.giveBack(buffer.take())
      }
      write()
      const told = (counts: Record<string, number>) =>
        Object.entries(counts)
          .filter(([, by]) => by !== 0)
          .toSorted()
      expect(told(got)).toEqual(told(wanted))
    }),
  )
})
