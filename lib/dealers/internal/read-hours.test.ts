import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDay } from '../model.ts'
import { readDay } from './read-hours.ts'

const day = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 8 })
  .map((moments) => moments.sort((a, b) => a - b))
  .map((moments) =>
    Array.from({ length: Math.floor(moments.length / 2) }, (_, span) => [
      moments[span * 2] ?? 0,
      moments[span * 2 + 1] ?? 0,
    ]),
  )

test('what is printed is read back', () => {
  fc.assert(
    fc.property(day, (spans) => {
      expect(readDay(formatDay(spans as [number, number][]))).toEqual({ ok: true, day: spans })
    }),
  )
})

test.each([
  [
    '9h-12h, 14h-18h30',
    [
      [540, 720],
      [840, 1110],
    ],
  ],
  [
    '9:00 – 12:00 et 14:00 – 19:00',
    [
      [540, 720],
      [840, 1140],
    ],
  ],
  ['08.30 à 17', [[510, 1020]]],
  ['Fermé', []],
  ['  ', []],
])('%s', (typed, spans) => {
  expect(readDay(typed)).toEqual({ ok: true, day: spans })
})

test.each(['18h-9h', '9h-12h, 11h-18h', 'le matin', '9h-25h', '9h75-12h', '9h'])('%s is refused', (typed) => {
  expect(readDay(typed).ok).toBe(false)
})

test('whatever is typed, spans are in order and within a day', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const read = readDay(typed)
      if (!read.ok) return
      const moments = read.day.flat()
      expect(moments).toEqual([...moments].sort((a, b) => a - b))
      expect(moments.every((moment) => moment >= 0 && moment <= 1440)).toBe(true)
    }),
  )
})
