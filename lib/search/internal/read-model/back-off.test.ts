import { expect, test } from 'vitest'
import { BackOff } from './back-off.ts'

/** How long after a failure it may be tried again. */
function pauseAfterFailure(backOff: BackOff, at: number): number {
  backOff.failed(at)
  let pause = 0
  while (!backOff.ripe(at + pause)) pause += 500
  return pause
}

test('what keeps failing is left alone twice as long each time, up to thirty seconds', () => {
  const backOff = new BackOff()
  expect(backOff.ripe(0)).toBe(true)
  const pauses = Array.from({ length: 7 }, (_, turn) => pauseAfterFailure(backOff, turn * 60_000))
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000])
  backOff.worked()
  expect(backOff.ripe(0)).toBe(true)
  expect(pauseAfterFailure(backOff, 500_000)).toBe(1_000)
})
