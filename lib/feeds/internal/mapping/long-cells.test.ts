import { beforeAll, expect, test } from 'vitest'
import { TARGETS } from '../../model.ts'
import { mapCar } from './testing.ts'

/** What makes an expression try again and again: much of the same, and then something that does not fit. */
const PIECES = [
  'a',
  '0',
  ' ',
  '\t',
  '.',
  ',',
  '-',
  '/',
  '|',
  ';',
  '"',
  "'",
  '<',
  '(',
  '1 ',
  'a ',
  '1.',
  '. ',
  'a.',
  '&',
  '\u00a0',
  'http://',
  '=',
]
const LENGTH = 100_000

beforeAll(() => {
  // The catalogue and the towns are read once.
  mapCar({ postcode: '69001' })
})

// One that tries again and again would take minutes or hours: the runner's patience ends long before.
test.each(PIECES)('no cell of “%s”, however long, holds the reader up', (piece) => {
  const cell = `${piece.repeat(LENGTH / piece.length)}!`
  const read = TARGETS.map((target) => mapCar({ [target]: cell }))
  expect(read).toHaveLength(TARGETS.length)
})
