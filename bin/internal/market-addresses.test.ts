import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { remembered } from './market-addresses.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a dealer is asked for once a second, and its pages are dropped when it says something else', async () => {
  const shown = { id: 7, hours: '9h-12h' }
  const read = vi.fn(async (slug: string) => (slug === 'garage' ? { ...shown } : null))
  const changed = vi.fn()
  const dealerId = remembered(read, changed)
  expect([await dealerId('garage'), await dealerId('garage'), await dealerId('personne')]).toEqual([
    7,
    7,
    null,
  ])
  expect(read).toHaveBeenCalledTimes(2)

  vi.advanceTimersByTime(1_001)
  expect(await dealerId('garage')).toBe(7)
  expect(changed).not.toHaveBeenCalled()

  shown.hours = '9h-19h'
  vi.advanceTimersByTime(1_001)
  expect(await dealerId('garage')).toBe(7)
  expect(changed.mock.calls).toEqual([[7]])
})

test('a dealer that was away meanwhile, or was forgotten for others, comes back with a page made anew', async () => {
  const there = new Set(['un', 'deux', 'trois'])
  const read = async (slug: string) => (there.has(slug) ? { id: slug.length } : null)
  const changed = vi.fn()
  const dealerId = remembered(read, changed, 2)
  await dealerId('un')
  there.delete('un')
  vi.advanceTimersByTime(1_001)
  expect(await dealerId('un')).toBeNull()
  expect(changed.mock.calls).toEqual([[2]])

  there.add('un')
  for (const slug of ['un', 'deux', 'trois']) await dealerId(slug)
  expect(changed.mock.calls).toEqual([[2], [2]])
})
