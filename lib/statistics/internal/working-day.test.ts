import { expect, test } from 'vitest'
import { isOfficeHours, isWorkingDay } from './working-day.ts'

test.each([
  ['2026-11-02', true],
  ['2026-11-01', false],
  ['2026-11-11', false],
  ['2026-11-28', false],
  ['2027-03-29', false], // Easter Monday
  ['2027-05-06', false], // Ascension
  ['2027-05-17', false], // Whit Monday
  ['2027-01-01', false],
  ['2028-04-17', false], // Easter Monday
  ['2027-03-30', true],
])('%s: worked, %s', (day, worked) => {
  expect(isWorkingDay(new Date(`${day}T10:00:00Z`))).toBe(worked)
})

test('letters leave in the day of Paris, summer and winter', () => {
  for (const [moment, office] of [
    ['2026-12-01T08:00:00Z', true],
    ['2026-12-01T07:59:00Z', false],
    ['2026-07-01T07:00:00Z', true],
    ['2026-07-01T16:00:00Z', false],
    ['2026-12-05T10:00:00Z', false],
  ] as const)
    expect(isOfficeHours(new Date(moment)), moment).toBe(office)
})

test('the first ten days of any month hold at least three working days', () => {
  // May 2043: Labour Day on a Friday, then Ascension before 8 May.
  for (let month = 0; month < 12 * 76; month++) {
    const days = Array.from({ length: 10 }, (_, day) => new Date(Date.UTC(2024, month, day + 1, 12)))
    expect(days.filter(isWorkingDay).length, days[0]?.toISOString()).toBeGreaterThanOrEqual(3)
  }
})
