import { expect, test } from 'vitest'
import { formatDay, formatPhone, isOpenAt, type OpeningHours } from './model.ts'

const day = [
  [540, 720],
  [840, 1110],
] as const
const hours: OpeningHours = [day, day, day, day, day, [[540, 720]], []]

test('a day is written as the trade writes it', () => {
  expect(formatDay(hours[0])).toBe('9\u202fh à 12\u202fh, 14\u202fh à 18\u202fh\u202f30')
  expect(formatDay(hours[6])).toBe('Fermé')
  expect(formatDay(undefined)).toBe('Fermé')
})

test.each([
  ['a Monday at 9:00 in Paris, winter time', '2026-11-23T08:00:00Z', true],
  ['the same minute before', '2026-11-23T07:59:00Z', false],
  ['at noon the door closes', '2026-11-23T11:00:00Z', false],
  ['a Monday at 9:00 in Paris, summer time', '2026-07-06T07:00:00Z', true],
  ['Sunday', '2026-11-22T10:00:00Z', false],
])('%s', (_, moment, open) => {
  expect(isOpenAt(hours, new Date(moment))).toBe(open)
})

test('a number is read in pairs, overseas too', () => {
  expect(formatPhone('+33199001234')).toBe('01\u00a099\u00a000\u00a012\u00a034')
  expect(formatPhone('+262692001234')).toBe('06\u00a092\u00a000\u00a012\u00a034')
  expect(formatPhone('+352691123456')).toBe('+352691123456')
})
