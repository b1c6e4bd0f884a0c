import { expect, test } from 'vitest'
import { followingFrom } from './fill-from-catalogue.ts'

test('a date of inspection says that it was done; its answer may still be changed', () => {
  expect(followingFrom({}, { inspectedOn: '06/2026' })).toEqual({ inspection: 'fait' })
  expect(followingFrom({ inspection: 'a-faire' }, { inspectedOn: '06/2026' })).toEqual({ inspection: 'fait' })
  const done = { inspectedOn: '06/2026', inspection: 'fait' }
  expect(followingFrom(done, { inspection: 'a-faire' })).toEqual({})
  expect(followingFrom(done, { inspectedOn: '' })).toEqual({})
})
