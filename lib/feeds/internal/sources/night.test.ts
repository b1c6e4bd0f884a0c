import { expect, test } from 'vitest'
import { nightAt, nightlyAtFor, sinceEvening } from './night.ts'

test('dealers are spread over the night, every minute once before any twice', () => {
  const times = Array.from({ length: 360 }, (_, dealerId) => nightlyAtFor(dealerId + 1))
  expect(new Set(times).size).toBe(360)
  for (const at of times) expect(at >= 1320 || at < 120 || (at >= 180 && at < 300), String(at)).toBe(true)
})

test.each([
  // Winter: Paris is an hour ahead.
  ['2026-11-26T20:59:00Z', { date: '2026-11-26', minutes: 1439 }],
  ['2026-11-26T21:00:00Z', { date: '2026-11-27', minutes: 0 }],
  ['2026-11-26T23:30:00Z', { date: '2026-11-27', minutes: 150 }],
  ['2026-11-27T03:59:00Z', { date: '2026-11-27', minutes: 419 }],
  ['2026-11-27T01:30:00Z', null],
  // Summer: two.
  ['2026-07-31T20:00:00Z', { date: '2026-08-01', minutes: 0 }],
  // The hour that comes twice, both times.
  ['2026-10-25T00:30:00Z', null],
  ['2026-10-25T01:30:00Z', null],
  ['2026-10-25T02:00:00Z', { date: '2026-10-25', minutes: 300 }],
])('%s', (moment, night) => {
  expect(nightAt(new Date(moment))).toEqual(night)
})

test('what is due is counted from the evening on', () => {
  expect([1320, 1439, 0, 119, 180, 299].map(sinceEvening)).toEqual([0, 119, 120, 239, 300, 419])
})
