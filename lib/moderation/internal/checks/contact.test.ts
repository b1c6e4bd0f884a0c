import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkContact } from './contact.ts'
import { findPhone } from './find-phone.ts'
import { readingsAt } from './number-words.ts'
import { submissionOf } from './testing.ts'

const UNITS =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' ')
const TENS = [
  '',
  'dix',
  'vingt',
  'trente',
  'quarante',
  'cinquante',
  'soixante',
  'soixante',
  'quatre-vingt',
  'quatre-vingt',
]

/** As the Académie writes it, without plurals. */
function spell(value: number): string {
  if (value <= 16) return UNITS[value] ?? ''
  const ten = Math.floor(value / 10)
  const teens = ten === 7 || ten === 9
  const rest = value - (teens ? ten - 1 : ten) * 10
  if (ten === 1) return `dix-${UNITS[value - 10]}`
  if (rest === 0) return TENS[ten] ?? ''
  const joint = (rest === 1 || rest === 11) && ten < 8 ? ' et ' : '-'
  return `${TENS[ten]}${joint}${spell(rest)}`
}

const pair = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'))
const mobile = fc.tuple(fc.constantFrom('01', '02', '04', '06', '07', '09'), pair, pair, pair, pair)
const separator = fc.constantFrom(
  ' ',
  '.',
  ' . ',
  '-',
  '/',
  '..',
  ' - ',
  '_',
  '\u00a0',
  ' * ',
  ' point ',
  ', ',
)

describe('telephone numbers', () => {
  test('are found however their digits are set apart', () => {
    fc.assert(
      fc.property(mobile, fc.array(separator, { minLength: 4, maxLength: 4 }), (pairs, between) => {
        const written = pairs.map((digits, at) => digits + (between[at] ?? '')).join('')
        expect(findPhone(`Belle voiture, appelez au ${written} le soir.`)).toBe(pairs.join(''))
      }),
    )
  })

  test('are found spelled out, whole or in part', () => {
    fc.assert(
      fc.property(mobile, fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }), (pairs, spelled) => {
        const written = pairs
          .map((digits, at) => {
            if (!spelled[at]) return digits
            return digits.startsWith('0') ? `zéro ${spell(Number(digits[1]))}` : spell(Number(digits))
          })
          .join(' ')
        expect(findPhone(`me joindre : ${written}, merci`)).not.toBeNull()
      }),
    )
  })

  test.each([
    ['au zéro six douze trente-quatre cinquante-six soixante-dix-huit', '0612345678'],
    ['06 . 12 . 34 . 56 . 78', '0612345678'],
    // "quatre-vingt" is one number or two, "soixante-dix" too.
    ['01 00 00 zéro quatre vingt', '0100000420'],
    ['01 soixante dix 00 00', '0160100000'],
    ['+33 6 12 34 56 78', '0612345678'],
    ['+33 (0)6 12 34 56 78', '0612345678'],
    ['O6 12 34 56 78', '0612345678'],
    ['０６１２３４５６７８', '0612345678'],
    ['0 6 1 2 3 4 5 6 7 8', '0612345678'],
    ['zero-six, douze, trente quatre, 56, 78', '0612345678'],
  ])('%s', (text, phone) => expect(findPhone(text)).toBe(phone))

  test('the figures of a car are none', () => {
    const figure = fc.oneof(
      fc.integer({ min: 500, max: 99_000 }).map((price) => `${price.toLocaleString('fr-FR')} €`),
      fc.integer({ min: 1, max: 400_000 }).map((km) => `${km.toLocaleString('fr-FR')} km`),
      fc.integer({ min: 1970, max: 2026 }).map(String),
      fc
        .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1990, max: 2026 }))
        .map(([m, y]) => `${String(m).padStart(2, '0')}/${y}`),
      fc
        .tuple(
          fc.integer({ min: 1, max: 28 }),
          fc.integer({ min: 1, max: 12 }),
          fc.integer({ min: 1990, max: 2026 }),
        )
        .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join('/')),
      fc.constantFrom(
        '1.5 dCi 90',
        '2.0 HDi 150',
        '1.2 PureTech 130',
        '0.9 TCe 90',
        '205/55 R16',
        '90 ch',
        '5 CV',
        '5 portes',
        '0 accident',
        '4x4',
        'C3',
        '308',
        '1re main',
        'deux clés',
        '208 GTi',
        'Euro 6',
        '3008 1.6',
      ),
    )
    fc.assert(
      fc.property(
        fc.array(figure, { maxLength: 12 }),
        fc.constantFrom(' ', ', ', ' - ', '. ', '\n'),
        (figures, between) => {
          expect(findPhone(figures.join(between))).toBeNull()
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test('numbers from 0 to 99 are read as they are spelled', () => {
  for (let value = 0; value < 100; value++) {
    const words = spell(value).normalize('NFD').replace(/\p{M}/gu, '').split(/[ -]/)
    expect(readingsAt(words, 0)[0]).toEqual({ value, length: words.length })
  }
})

test.each([
  'écrivez à jean.dupont@gmail.com',
  'jean dupont arobase gmail point com',
  'jean (at) free.fr',
  'suivez @lucas_auto69',
  'voir www.mon-garage.fr',
  'https://exemple.com/annonce',
  'plus de photos sur mongarage.com',
  'mon garage point com',
  'contact Whats App de préférence',
])('%s: is held', (description) => {
  const findings = checkContact(submissionOf({ listing: { description } }))
  expect(findings.map(({ check }) => check)).toContain('contact')
  expect(Math.max(...findings.map(({ score }) => score))).toBeGreaterThanOrEqual(50)
})

test.each([
  'Clio 1.5 dCi 90 de 2019, 45 210 km, 12 990 € à débattre. Entretien en 2021, 2022 et 2023.',
  'Contrôle technique du 12/03/2026, prochaine révision à 60 000 km ou 01/2027.',
  'Deux clés, quatre pneus neufs 205/55 R16, six vitesses, cinq portes, cinq places.',
  'Elle est au point. Commandes au volant, Bluetooth. Frein à main électrique.',
  'Voiture orange, intérieur noir, bon état.Entretien suivi.Factures disponibles.',
  'HistoVec : https://histovec.interieur.gouv.fr/histovec/rapport?id=abc',
  'Distribution faite à 98 000 km en 05/2022. Vidange tous les 10 000 km.',
])('%s: passes', (description) => {
  expect(checkContact(submissionOf({ listing: { description } }))).toEqual([])
})
