import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boostTimes } from './internal/pricing.ts'
import { readTyped } from './internal/read-draft.ts'
import { TYPED_CLIO } from './internal/testing.ts'
import {
  FIELD_LABELS,
  FIELD_NAMES,
  fieldsOf,
  firstWrongStep,
  invoiceOf,
  readMonth,
  readPlate,
  readVin,
  readWhole,
  STEPS,
  stepAfter,
  stepOf,
  type Typed,
} from './model.ts'

test('plates of each kind are read however they are typed', () => {
  expect(readPlate('ab 123 cd')).toBe('AB-123-CD')
  expect(readPlate('AB123CD')).toBe('AB-123-CD')
  expect(readPlate('ww-123-ab')).toBe('WW-123-AB')
  expect(readPlate('1234 ab 01')).toBe('1234 AB 01')
  expect(readPlate('12ABC2A')).toBe('12 ABC 2A')
  expect(readPlate('123 ab 974')).toBe('123 AB 974')
  for (const wrong of ['AI-123-AB', 'SS-123-AB', 'AB-12-CD', '1234 AB 99', 'AB-123-C', '', 'bonjour'])
    expect([wrong, readPlate(wrong)]).toEqual([wrong, null])
})

test('a chassis number has 17 signs, without I, O and Q', () => {
  expect(readVin('vf1 bg0a 0526 123 456')).toBe('VF1BG0A0526123456')
  for (const wrong of [
    'VF1BG0A052612345',
    'VF1BG0A05261234567',
    'VF1BGOA0526123456',
    'VF1BGIA0526123456',
    '',
  ])
    expect([wrong, readVin(wrong)]).toEqual([wrong, null])
})

test('months and figures are read as people type them', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  for (const typed of ['03/2019', '3/2019', '2019-03', '03.2019', '3 2019', '032019', '32019'])
    expect(readMonth(typed, now)).toBe('2019-03')
  for (const typed of ['13/2019', '132019', '2019', '12/2026', '03/19', '0319', 'mars', '00/2019'])
    expect(readMonth(typed, now)).toBeNull()
  for (const typed of ['45 210', '45\u202f210', '45.210', '45210 km', '45210'])
    expect(readWhole(typed)).toBe(45_210)
  for (const typed of ['45,5', '4.5', '-3', 'beaucoup', '', '1e5']) expect(readWhole(typed)).toBeNull()
})

test('reading a figure back gives the figure, however many there are', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (value) => {
      expect(readWhole(new Intl.NumberFormat('fr-FR').format(value))).toBe(value)
    }),
  )
})

test('a whole form is read, and the catalogue completes it', () => {
  const read = readTyped(TYPED_CLIO)
  expect(read.errors).toEqual({})
  expect(read.described?.listing).toMatchObject({
    makeSlug: 'renault',
    modelSlug: 'clio',
    generationSlug: 'iv',
    priceCents: 790_000,
    year: 2017,
    mileageKm: 84_300,
    mileageGuaranteed: false,
    communeInsee: '69383',
    postcode: '69003',
    critairEstimated: true,
    refusesCanvassing: true,
    histovecUrl: null,
  })
  expect(read.described?.plate).toBe('AB-123-CD')
  expect(read.described?.phone).toBe('+33639980102')
})

const CASES: readonly [change: Typed, field: string, words: RegExp][] = [
  [{ make: '' }, 'make', /marque/],
  [{ make: 'renaud' }, 'make', /liste/],
  [{ model: 'golf' }, 'model', /Renault/],
  [{ version: '', versionLabel: '' }, 'versionLabel', /moteur/],
  [{ version: 'nothing' }, 'version', /version de ce modèle/],
  [{ firstRegistration: '03/2099' }, 'firstRegistration', /03\/2019/],
  [{ firstRegistration: '' }, 'firstRegistration', /case B/],
  [{ mileage: '84,5' }, 'mileage', /sans décimales/],
  [{ powerCh: '9000' }, 'powerCh', /1 à 2 700/],
  [{ doors: '9' }, 'doors', /2 à 5/],
  [{ inspection: 'fait', inspectedOn: '' }, 'inspectedOn', /CT à faire/],
  [{ histovec: 'https://histovec.example/rapport' }, 'histovec', /histovec\.interieur\.gouv\.fr/],
  [{ histovec: 'http://histovec.interieur.gouv.fr/x' }, 'histovec', /https/],
  [{ histovec: 'https://moi@histovec.interieur.gouv.fr/x' }, 'histovec', /Seul/],
  [{ histovec: 'https://histovec.interieur.gouv.fr.example/x' }, 'histovec', /Seul/],
  [{ histovec: 'https://histovec.interieur.gouv.fr:8443/x' }, 'histovec', /Seul/],
  [{ histovec: 'https://faux.histovec.interieur.gouv.fr/x' }, 'histovec', /Seul/],
  [{ histovec: 'https:/\\\\histovec.example/histovec.interieur.gouv.fr/' }, 'histovec', /Seul/],
  [{ histovec: 'javascript://histovec.interieur.gouv.fr/%0aalert(1)' }, 'histovec', /Seul/],
  [{ description: 'Belle auto' }, 'description', /20 caractères/],
  [{ price: '12' }, 'price', /100 à 1 000 000/],
  [{ place: 'Saint-Denis' }, 'place', /Plusieurs/],
  [{ place: 'Lyonn' }, 'place', /Vouliez-vous dire/],
  [{ place: 'Paris' }, 'place', /arrondissement/],
  [{ sellerName: 'marc@exemple.fr' }, 'sellerName', /prénom/i],
  [{ phone: '0899 70 00 00' }, 'phone', /surtaxés/],
  [{ plate: 'AB-12-CD' }, 'plate', /AA-123-AA/],
  [{ vin: 'VF1BG0A052612345' }, 'vin', /16/],
  [{ vin: 'VF1BGOA0526123456' }, 'vin', /ni I, ni O/],
]

test.each(CASES)('%o is refused in words', (change, field, words) => {
  const { ok, errors } = readTyped({ ...TYPED_CLIO, ...change })
  expect(ok).toBe(false)
  expect(Object.keys(errors)).toEqual([field])
  expect(Object.values(errors)[0]).toMatch(words)
})

test('an inspection that is still to be made blocks nothing, and HistoVec’s own address is taken', () => {
  const url = 'https://histovec.interieur.gouv.fr/histovec/report?id=abc'
  const read = readTyped({ ...TYPED_CLIO, inspection: 'a-faire', inspectedOn: '', histovec: url })
  expect(read.described?.listing).toMatchObject({ inspectedOn: null, histovecUrl: url })
})

test('every field has a name and a step, and steps follow each other', () => {
  expect(Object.keys(FIELD_LABELS).sort()).toEqual([...FIELD_NAMES].sort())
  expect(STEPS.flatMap(({ slug }) => fieldsOf(slug)).sort()).toEqual([...FIELD_NAMES].sort())
  expect([stepOf('make'), stepOf('mileage'), stepOf('description'), stepOf('price'), stepOf('vin')]).toEqual([
    'vehicule',
    'etat',
    'description',
    'prix-et-lieu',
    'prix-et-lieu',
  ])
  expect(stepAfter('vehicule')).toBe('etat')
  expect(stepAfter('offre')).toBe('offre')
  expect(firstWrongStep({ price: 'x', mileage: 'y' })).toBe('etat')
  expect(firstWrongStep({})).toBeNull()
})

test('an invoice has a line for what costs something, and adds them up', () => {
  const offer = { label: 'Essentiel', priceCents: 990, durationDays: 60 }
  const top = { label: 'Tête de liste', priceCents: 990, days: 7 }
  expect(invoiceOf({ ...offer, free: true }, [])).toEqual({ lines: [], totalCents: 0 })
  expect(invoiceOf({ ...offer, free: true }, [top])).toMatchObject({
    totalCents: 990,
    lines: [{ quantity: 1 }],
  })
  expect(invoiceOf({ ...offer, free: false }, [top]).totalCents).toBe(1_980)
})

test('a weekly bump is one day in each of its weeks', () => {
  const from = new Date('2026-11-24T12:00:00Z')
  const bumps = boostTimes({ code: 'bump', days: 28 }, from)
  expect(bumps.map(({ startsAt }) => startsAt.toISOString().slice(0, 10))).toEqual([
    '2026-11-24',
    '2026-12-01',
    '2026-12-08',
    '2026-12-15',
  ])
  expect(boostTimes({ code: 'top', days: 7 }, from)).toEqual([
    { startsAt: from, endsAt: new Date('2026-12-01T12:00:00Z') },
  ])
})
