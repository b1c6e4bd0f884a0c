import { expect, test } from 'vitest'
import { assertPrecondition, names } from './precondition.ts'

test.each([
  ['"a"', 'a', true],
  ['"b", "a"', 'a', true],
  ['*', 'a', true],
  ['*', null, false],
  ['"a"', null, false],
  ['W/"a"', 'a', false],
  ['a', 'a', false],
  ['', 'a', false],
])('%s names %s: %s', (tags, version, isNamed) => {
  expect(names(tags, version)).toBe(isNamed)
})

test('what is not said is not asked', () => {
  expect(() => assertPrecondition({ ifMatch: null, ifNoneMatch: null }, null)).not.toThrow()
  expect(() => assertPrecondition({ ifMatch: null, ifNoneMatch: '*' }, null)).not.toThrow()
  expect(() => assertPrecondition({ ifMatch: '"a"', ifNoneMatch: null }, 'a')).not.toThrow()
})
