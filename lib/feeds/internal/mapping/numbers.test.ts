import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guessDecimal, parseNumber } from './numbers.ts'

describe('numbers as files write them', () => {
  test.each([
    ['15.990,00 €', 15_990],
    ['15 990', 15_990],
    ['15,990.00', 15_990],
    ['$5,000', 5_000],
    ['150,000km', 150_000],
    ['12 990,00 €', 12_990],
    ['12\u202f990,50\u00a0€', 12_990.5],
    ['1’250.50', 1_250.5],
    ['15.990', 15_990],
    ['1.234.567', 1_234_567],
    ['4,9', 4.9],
    ['4.90', 4.9],
    ['EUR 18000', 18_000],
    ['-12', -12],
    ['0', 0],
  ])('%s is %d', (text, value) => {
    expect(parseNumber(text, null)).toBe(value)
  })

  test.each(['sur demande', '', '€', 'N.C.', '--'])('“%s” is none', (text) => {
    expect(parseNumber(text, null)).toBeNull()
  })

  test('the sign of the column decides what one figure cannot', () => {
    expect(parseNumber('15.990', '.')).toBe(15.99)
    expect(parseNumber('15.990', ',')).toBe(15_990)
    expect(parseNumber('1,234,567', ',')).toBe(1_234_567)
  })

  test('a figure with both signs says itself which is which, whatever its column does', () => {
    expect(parseNumber('15,990.00', ',')).toBe(15_990)
    expect(parseNumber('15.990,00 €', '.')).toBe(15_990)
    expect(parseNumber('1.234.567,89', '.')).toBe(1_234_567.89)
  })

  test.each([
    [['990', '15.990,00'], ','],
    [['15,990'], '.'],
    [['15.990'], ','],
    [['12990', '9900'], null],
  ] as const)('%s part decimals by %s', (values, sign) => {
    expect(guessDecimal(values)).toBe(sign)
  })
})

const written = (value: number, thousands: string, decimal: string): string => {
  const [whole = '0', cents] = value.toFixed(2).split('.')
  return `${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${decimal}${cents}`
}

test('any price comes back, however its thousands and its cents are parted', () => {
  const price = fc.integer({ min: 0, max: 999_999_999 }).map((cents) => cents / 100)
  const ways = fc.constantFrom(
    [' ', ','],
    ['.', ','],
    [',', '.'],
    ["'", '.'],
    ['\u202f', ','],
    ['', ','],
    ['', '.'],
  )
  fc.assert(
    fc.property(
      price,
      ways,
      fc.constantFrom('', ' €', '€', ' EUR TTC'),
      (value, [thousands = '', decimal = ''], sign) => {
        expect(parseNumber(written(value, thousands, decimal) + sign, null)).toBeCloseTo(value, 5)
      },
    ),
  )
})

test('no text whatever throws, or gives what is no number', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(',' as const, '.' as const, null),
      (text, decimal) => {
        const value = parseNumber(text, decimal)
        expect(value === null || Number.isFinite(value)).toBe(true)
      },
    ),
  )
})
