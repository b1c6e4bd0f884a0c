import { expect, test } from 'vitest'
import { statementNames } from './statement-names.ts'

test('a statement that comes again has one name, which no other has', () => {
  const nameOf = statementNames()
  const often = (sql: string) => [1, 2, 3, 4].map(() => nameOf({ sql }))
  expect(often('SELECT 1')).toEqual(['', '', 'p0', 'p0'])
  expect(often('SELECT 2')).toEqual(['', '', 'p1', 'p1'])
  expect(nameOf({ sql: 'SELECT 1' })).toBe('p0')
})

test('statements that differ each time are given none, and no more names are given than a connection should keep', () => {
  const nameOf = statementNames()
  for (let at = 0; at < 5_000; at++) expect(nameOf({ sql: `SELECT ${at}` })).toBe('')
  const named = new Set<string>()
  for (let at = 0; at < 1_000; at++) {
    for (let time = 0; time < 3; time++) named.add(nameOf({ sql: `SELECT -${at}` }))
  }
  named.delete('')
  expect(named.size).toBe(400)
  expect(nameOf({ sql: 'SELECT -1' })).toBe('p1')
})
