import { expect, test } from 'vitest'
import { readPhone } from './phone.ts'

const read = (typed: string) => {
  const result = readPhone(typed)
  return result.ok ? result.phone : null
}

test('numbers are read however they are spaced, overseas ones with their own prefix', () => {
  expect(read('06 39 98 01 02')).toBe('+33639980102')
  expect(read('06.39.98.01.02')).toBe('+33639980102')
  expect(read('+33 6 39 98 01 02')).toBe('+33639980102')
  expect(read('0692 12 34 56')).toBe('+262692123456')
  expect(read('0590 12 34 56')).toBe('+590590123456')
  expect(read('+41 79 123 45 67')).toBe('+41791234567')
})

test('premium and short numbers are refused, and what is no number', () => {
  for (const typed of ['0899 70 00 00', '+33 812 34 56 78', '3639', '118', '06', '06 39 98 01', 'demain'])
    expect([typed, read(typed)]).toEqual([typed, null])
})
