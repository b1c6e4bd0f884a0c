import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatCount,
  formatDate,
  formatDaysAgo,
  formatKm,
  formatMonth,
  formatNumber,
  formatPrice,
  formatShortDate,
  plural,
} from './format.ts'

describe('figures', () => {
  it('groups by narrow no-break spaces', () => {
    expect(formatNumber(999)).toBe('999')
    expect(formatNumber(12990)).toBe('12\u202f990')
    expect(formatNumber(1234567.5)).toBe('1\u202f234\u202f567,5')
    expect(formatNumber(-1500)).toBe('−1\u202f500')
    expect(formatKm(45210)).toBe('45\u202f210\u202fkm')
  })

  it('writes cents only when there are some', () => {
    expect(formatPrice(1299000)).toBe('12\u202f990\u202f€')
    expect(formatPrice(1299050)).toBe('12\u202f990,50\u202f€')
    expect(formatPrice(5)).toBe('0,05\u202f€')
    expect(formatPrice(0)).toBe('0\u202f€')
  })

  it('never offers a place to break, and keeps every digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000_000 }), (cents) => {
        const text = formatPrice(cents)
        expect(text).not.toMatch(/[ \u00a0]/)
        const [whole = '', decimals = ''] = text.replace(/[^\d,]/g, '').split(',')
        expect(Number(whole) * 100 + Number(decimals.padEnd(2, '0'))).toBe(cents)
      }),
    )
  })

  it('counts 0 and 1 in the singular', () => {
    expect(plural(0, 'annonce')).toBe('annonce')
    expect(plural(1.9, 'cheval', 'chevaux')).toBe('cheval')
    expect(plural(2, 'cheval', 'chevaux')).toBe('chevaux')
    expect(formatCount(1, 'annonce')).toBe('1\u00a0annonce')
    expect(formatCount(1234, 'annonce')).toBe('1\u202f234\u00a0annonces')
  })
})

describe('dates', () => {
  const now = new Date('2026-11-23T09:00:00Z')

  it('are those of Paris', () => {
    expect(formatDate(new Date('2026-10-31T23:30:00Z'))).toBe('1er novembre 2026')
    expect(formatMonth(new Date('2026-10-31T23:30:00Z'))).toBe('novembre 2026')
    expect(formatShortDate(new Date('2026-10-31T23:30:00Z'))).toBe('01/11/2026')
  })

  it('tell days passed by the calendar', () => {
    expect(formatDaysAgo(new Date('2026-11-23T00:10:00Z'), now)).toBe('aujourd’hui')
    expect(formatDaysAgo(new Date('2026-11-22T21:30:00Z'), now)).toBe('hier')
    expect(formatDaysAgo(new Date('2026-11-20T12:00:00Z'), now)).toBe('il y a 3 jours')
    expect(formatDaysAgo(new Date('2026-08-01T12:00:00Z'), now)).toBe('le 1er août 2026')
    expect(formatDaysAgo(new Date('2026-12-24T12:00:00Z'), now)).toBe('le 24 décembre 2026')
  })
})
