import { expect, test } from 'vitest'
import { EQUIPMENT_NAMES, equipmentCodes, equipmentIn, termsIn } from './search-bytes.ts'

test('each equipment has a term of its own', () => {
  expect(equipmentCodes.size).toBe(EQUIPMENT_NAMES.length)
})

test('terms are signed integers of four bytes, big-endian', () => {
  expect([...termsIn(Buffer.from('00000001fffffffe', 'hex'))]).toEqual([1, -2])
  expect([...termsIn(Buffer.alloc(0))]).toEqual([])
})

test('a listing’s equipment is read by its terms, and what is in no list is left out', () => {
  const [first = 0, second = 0] = [...equipmentCodes.keys()]
  const bytes = Buffer.alloc(12)
  for (const [place, term] of [second, 123, first].entries()) bytes.writeInt32BE(term, place * 4)
  expect(equipmentIn(bytes)).toEqual([EQUIPMENT_NAMES[1], EQUIPMENT_NAMES[0]])
})
