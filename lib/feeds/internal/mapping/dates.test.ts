import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayOf, monthOf, parseDate } from './dates.ts'

const YEAR = 2026
const iso = (text: string, order?: string) => {
  const date = parseDate(text, YEAR, order)
  return date && (dayOf(date) ?? String(date.year))
}

describe('dates as files write them', () => {
  test.each([
    ['15/03/2019', '2019-03-15'],
    ['15.03.2019', '2019-03-15'],
    ['15-3-19', '2019-03-15'],
    ['2019-03-15', '2019-03-15'],
    ['2019-03-15T00:00:00Z', '2019-03-15'],
    ['2019-03-15 17:47:46', '2019-03-15'],
    ['15/03/2019 00:00', '2019-03-15'],
    ['03/2021', '2021-03-01'],
    ['03.2021', '2021-03-01'],
    ['2021-03', '2021-03-01'],
    ['03-2019', '2019-03-01'],
    ['2004 3', '2004-03-01'],
    ['03/98', '1998-03-01'],
    ['mars 2019', '2019-03-01'],
    ['12 févr. 2020', '2020-02-12'],
    ['Dez 2018', '2018-12-01'],
    ['44256', '2021-03-01'],
    ['20190315', '2019-03-15'],
    ['15032019', '2019-03-15'],
    ['201903', '2019-03-01'],
    ['032019', '2019-03-01'],
    // A day that its month has not: the month is believed, the database would refuse the whole file for the day.
    ['31/04/2023', '2023-04-01'],
    ['2023-02-29', '2023-02-01'],
    ['29/02/2024', '2024-02-29'],
  ])('%s is %s', (text, expected) => {
    expect(iso(text)).toBe(expected)
  })

  test.each([
    ['13.2024', '2024'],
    ['2004 0', '2004'],
    ['00/2015', '2015'],
    ['2015', '2015'],
    ['Baujahr 2015', '2015'],
  ])('%s is a year alone', (text, year) => {
    expect(iso(text)).toBe(year)
  })

  test.each(['', '0001-01-01', '0001-01-01T00:00:00', 'à définir', '123'])('“%s” is none', (text) => {
    expect(iso(text)).toBeNull()
  })

  test('the order is the recipe’s, unless a figure can be no month', () => {
    expect(iso('03/04/2019')).toBe('2019-04-03')
    expect(iso('03/04/2019', 'MM/DD/YYYY')).toBe('2019-03-04')
    expect(iso('03/25/2019')).toBe('2019-03-25')
    expect(iso('25/03/2019', 'MM/DD/YYYY')).toBe('2019-03-25')
  })
})

const day = fc.date({ min: new Date('1950-01-01'), max: new Date('2026-12-31'), noInvalidDate: true })

test('any day comes back, however it is written', () => {
  fc.assert(
    fc.property(day, fc.constantFrom('/', '.', '-'), (date, sign) => {
      const expected = date.toISOString().slice(0, 10)
      const [year, month, dayOfMonth] = expected.split('-')
      const serial = Math.round((Date.parse(expected) - Date.UTC(1899, 11, 30)) / 86_400_000)
      for (const text of [
        expected,
        [dayOfMonth, month, year].join(sign),
        `${year}${month}${dayOfMonth}`,
        String(serial),
      ]) {
        expect(iso(text)).toBe(expected)
      }
    }),
  )
})

test('no text whatever throws; a month is always one of the twelve, and a day is one', () => {
  const figures = fc.stringMatching(/^(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{8})$/)
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), figures), (text) => {
      const date = parseDate(text, YEAR)
      const known = date && date.year >= 1900 ? dayOf(date) : null
      if (known !== null) expect(new Date(known).toISOString().slice(0, 10)).toBe(known)
      const month = date && monthOf(date)
      if (typeof month === 'string')
        expect(Number(month.slice(-5, -3))).toSatisfy((m: number) => m >= 1 && m <= 12)
    }),
  )
})
