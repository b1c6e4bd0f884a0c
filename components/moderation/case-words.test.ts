import { expect, test } from 'vitest'
import { doneWords, formatAge } from './case-words.ts'

const now = new Date('2026-11-24T12:00:00Z')

test.each([
  ['2026-11-24T11:59:31Z', '0\u202fmin'],
  ['2026-11-24T11:15:00Z', '45\u202fmin'],
  ['2026-11-24T03:10:00Z', '8\u202fh'],
  ['2026-11-22T13:00:00Z', '47\u202fh'],
  ['2026-11-20T13:00:00Z', '3\u202fj'],
  ['2026-11-24T12:00:10Z', '0\u202fmin'],
])('waiting since %s', (since, words) => expect(formatAge(new Date(since), now)).toBe(words))

test('only what was done is said', () => {
  expect(doneWords('approve')).toContain('Décision prise')
  for (const said of [undefined, 'toString', 'suivant', ['approve']]) expect(doneWords(said)).toBeNull()
})
