import { expect, test } from 'vitest'
import { isSmallHours } from './small-hours.ts'

test('from two to three in Paris, in summer, in winter and on the days between', () => {
  const at = (utc: string) => isSmallHours(new Date(utc))
  expect(at('2026-07-01T00:30:00Z')).toBe(true)
  expect(at('2026-07-01T01:00:00Z')).toBe(false)
  expect(at('2026-11-24T01:59:59Z')).toBe(true)
  expect(at('2026-11-24T00:59:59Z')).toBe(false)
  expect(at('2026-11-24T02:00:00Z')).toBe(false)
  // The hour that comes twice: both times.
  expect([at('2026-10-25T00:30:00Z'), at('2026-10-25T01:30:00Z')]).toEqual([true, true])
  // The hour that never comes: 01:59 is followed by 03:00.
  expect([at('2026-03-29T00:59:00Z'), at('2026-03-29T01:00:00Z')]).toEqual([false, false])
})
