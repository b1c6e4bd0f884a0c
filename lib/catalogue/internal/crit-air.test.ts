import { describe, expect, test } from 'vitest'
import { FUELS, type Fuel } from '../model.ts'
import { estimateCritAir } from './crit-air.ts'

describe('the class follows fuel and year', () => {
  test.each<[Fuel, string, string | null]>([
    ['electrique', '2001-01', '0'],
    ['hydrogene', '2020-01', '0'],
    ['gpl', '1999-05', '1'],
    ['gnv', '2010-05', '1'],
    ['hybride-rechargeable', '2014-01', '1'],
    ['essence', '2011-01', '1'],
    ['essence', '2010-12', '2'],
    ['essence', '2006-01', '2'],
    ['essence', '2005-12', '3'],
    ['essence', '1997-01', '3'],
    ['essence', '1996-12', 'nc'],
    ['ethanol', '2012-01', '1'],
    ['diesel', '2024-01', '2'],
    ['diesel', '2010-12', '3'],
    ['diesel', '2005-12', '4'],
    ['diesel', '2000-12', '5'],
    ['diesel', '1996-12', 'nc'],
    ['autre', '2020-01', null],
  ])('%s of %s: %s', (fuel, firstRegistration, expected) =>
    expect(estimateCritAir({ fuel, firstRegistration })).toBe(expected),
  )
})

test('a hybrid is what it burns, petrol unless said', () => {
  const firstRegistration = '2015-06'
  expect(estimateCritAir({ fuel: 'hybride', firstRegistration })).toBe('1')
  expect(estimateCritAir({ fuel: 'hybride', firstRegistration, combustion: null })).toBe('1')
  expect(estimateCritAir({ fuel: 'hybride', firstRegistration, combustion: 'diesel' })).toBe('2')
  expect(estimateCritAir({ fuel: 'micro-hybride', firstRegistration, combustion: 'diesel' })).toBe('2')
})

test.each<[Fuel, number, string]>([
  ['essence', 6, '1'],
  ['essence', 5, '1'],
  ['essence', 4, '2'],
  ['essence', 2, '3'],
  ['essence', 1, 'nc'],
  ['diesel', 6, '2'],
  ['diesel', 4, '3'],
  ['diesel', 3, '4'],
  ['diesel', 2, '5'],
  ['diesel', 1, 'nc'],
  ['electrique', 6, '0'],
])('the Euro norm goes before the year: %s, Euro %d: %s', (fuel, euro, expected) => {
  for (const firstRegistration of ['1995-01', '2020-01'])
    expect(estimateCritAir({ fuel, firstRegistration, euro })).toBe(expected)
})

test('a longer date is read by its beginning; what is no date says nothing', () => {
  expect(estimateCritAir({ fuel: 'diesel', firstRegistration: '2015-06-30' })).toBe('2')
  for (const firstRegistration of ['', '2015', '2015-13', '06-2015', 'hier', '20150-06']) {
    expect(estimateCritAir({ fuel: 'diesel', firstRegistration })).toBeNull()
  }
})

test('newer is never worse', () => {
  const order = ['nc', '5', '4', '3', '2', '1', '0']
  for (const { slug } of FUELS) {
    let before = -1
    for (let year = 1980; year <= 2026; year++) {
      const found = estimateCritAir({ fuel: slug, firstRegistration: `${year}-01` })
      const rank = found === null ? -1 : order.indexOf(found)
      expect(rank).toBeGreaterThanOrEqual(before)
      before = rank
    }
  }
})
