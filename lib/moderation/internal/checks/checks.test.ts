import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mustWait, totalScore } from '../findings.ts'
import { runChecks } from './run-checks.ts'
import { hammingDistance } from './similar-photos.ts'
import { textSimilarity } from './similar-text.ts'
import { submissionOf } from './testing.ts'

const found = (changes: Parameters<typeof submissionOf>[0]) => runChecks(submissionOf(changes))
const names = (changes: Parameters<typeof submissionOf>[0]) => found(changes).map(({ check }) => check)

test('an ordinary listing goes through', () => expect(found({})).toEqual([]))

describe('score', () => {
  const score = fc.integer({ min: 0, max: 100 })
  const findings = fc.array(score.map((score) => ({ check: 'price' as const, score, reason: '' })))

  test('stays between 0 and 100, is at least the strongest, and does not depend on the order', () => {
    fc.assert(
      fc.property(findings, (list) => {
        const total = totalScore(list)
        expect(total).toBeLessThanOrEqual(100)
        expect(total).toBeGreaterThanOrEqual(Math.max(0, ...list.map(({ score }) => score)))
        expect(totalScore(list.toReversed())).toBe(total)
      }),
    )
  })

  test('two weak reasons make somebody look; one does not', () => {
    const weak = { check: 'cars' as const, score: 25, reason: '' }
    expect(mustWait([weak])).toBe(false)
    expect(mustWait([weak, weak])).toBe(true)
  })
})

describe('the same car twice', () => {
  test.each(['plate', 'vin'] as const)('by %s', (by) => {
    const [finding] = found({ twins: [{ listingId: '12', sameSeller: false, by }] })
    expect(finding).toMatchObject({ check: 'duplicate', score: 90 })
    expect(finding?.reason).toContain('n° 12 d’un autre vendeur')
  })

  test('by photos: of the same seller a double, of another a theft', () => {
    const photoHashes = [0xf0f0_f0f0_f0f0_f0f0n]
    const near = photoHashes[0] as bigint
    const other = (sameSeller: boolean, hash: bigint) => ({ listingId: '7', sameSeller, hash })
    expect(names({ listing: { photoHashes }, otherPhotos: [other(true, near ^ 0b11n)] })).toEqual([
      'duplicate',
    ])
    expect(names({ listing: { photoHashes }, otherPhotos: [other(false, near ^ 0b11n)] })).toEqual([
      'photo-reuse',
    ])
    expect(names({ listing: { photoHashes }, otherPhotos: [other(false, ~near)] })).toEqual([])
  })

  test('distance is a count of the bits that differ', () => {
    const hash = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
    const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }))
    fc.assert(
      fc.property(hash, bits, (a, flipped) => {
        const b = flipped.reduce((value, bit) => value ^ (1n << BigInt(bit)), a)
        expect(hammingDistance(a, b)).toBe(flipped.length)
        expect(hammingDistance(b, a)).toBe(flipped.length)
        // Postgres keeps them as signed numbers.
        expect(hammingDistance(BigInt.asIntN(64, a), b)).toBe(flipped.length)
      }),
    )
  })
})

describe('texts', () => {
  const description =
    'Vends ma Clio IV achetée neuve en concession, entretien suivi chez Renault avec toutes les factures, deux clés, jamais accidentée, dort au garage, quatre pneus neufs, contrôle technique vierge.'

  test('are alike when they say the same, whatever the accents and the stops', () => {
    const again = description.toUpperCase().replace(/,/g, ' ;').replace(/É/g, 'E')
    expect(textSimilarity(description, again)).toBe(1)
    const words = fc
      .array(fc.constantFrom(...description.split(' ')), { minLength: 4 })
      .map((list) => list.join(' '))
    fc.assert(
      fc.property(words, words, (a, b) => {
        const share = textSimilarity(a, b)
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1)
        expect(textSimilarity(b, a)).toBe(share)
        expect(textSimilarity(a, a)).toBe(1)
      }),
    )
  })

  test('another seller’s is a copy; one’s own counts only for the same car', () => {
    const text = description.replace('deux clés', 'une clé')
    const other = { listingId: '5', text }
    expect(
      names({ listing: { description }, otherTexts: [{ ...other, sameSeller: false, sameCar: true }] }),
    ).toEqual(['text'])
    expect(
      names({ listing: { description }, otherTexts: [{ ...other, sameSeller: true, sameCar: true }] }),
    ).toEqual(['duplicate'])
    expect(
      names({ listing: { description }, otherTexts: [{ ...other, sameSeller: true, sameCar: false }] }),
    ).toEqual([])
  })
})

describe('words', () => {
  test.each([
    ['Paiement par mandat cash uniquement', true],
    ['Règlement en coupons PCS', true],
    ['FAP supprimé et reprogrammée', true],
    ['Véhicule volé', true],
    ['Compteur modifié', true],
    // Whole words: none of these says what it seems to hold.
    ['Prix sans carte grise à votre nom', false],
    ['Non négociable, pas de mandat', false],
    ['FAP remplacé, vanne EGR nettoyée', false],
  ])('%s', (description, held) => expect(names({ listing: { description } })).toEqual(held ? ['words'] : []))
})

describe('price', () => {
  const market = { count: 40, lowCents: 850_000, medianCents: 950_000, highCents: 1_050_000 }
  test.each([
    [950_000, []],
    [700_000, []],
    [500_000, ['price']],
    [95_000, ['price']],
    [1_400_000, []],
    [9_500_000, ['price']],
  ])('%s cents', (priceCents, expected) =>
    expect(names({ listing: { priceCents }, market })).toEqual(expected),
  )

  test('says nothing of a market of seven, nor of a damaged car', () => {
    expect(names({ listing: { priceCents: 95_000 }, market: { ...market, count: 7 } })).toEqual([])
    expect(names({ listing: { priceCents: 95_000, damaged: true }, market })).toEqual([])
  })

  test('between the quartiles nothing is ever odd', () => {
    fc.assert(
      fc.property(fc.tuple(fc.nat(1e7), fc.nat(1e7), fc.nat(1e7), fc.nat(1e7)), (prices) => {
        const [a, b, c, d] = prices.map((price) => price + 10_000).toSorted((x, y) => x - y) as [
          number,
          number,
          number,
          number,
        ]
        const around = { count: 20, lowCents: a, medianCents: Math.max(b, Math.floor(d / 2)), highCents: d }
        fc.pre(around.medianCents <= d && c >= around.medianCents * 0.4)
        expect(names({ listing: { priceCents: c }, market: around })).toEqual([])
      }),
    )
  })
})

describe('mileage', () => {
  test.each([
    [98_000, 2018, []],
    [900_000, 2018, ['mileage']],
    [2_500_000, 2018, ['mileage']],
    [150, 2018, ['mileage']],
    [5_000, 2014, ['mileage']],
    [20_000, 2018, []],
    [20_000, 1972, []],
    [5, 2026, []],
  ])('%s km since %s', (mileageKm, year, expected) => {
    const firstRegistration = new Date(Date.UTC(year, 3, 1))
    expect(names({ listing: { mileageKm, year, firstRegistration } })).toEqual(expected)
  })

  test('a low mileage alone does not hold a listing', () => {
    const findings = found({ listing: { mileageKm: 5_000, year: 2014, firstRegistration: null } })
    expect(mustWait(findings)).toBe(false)
  })
})

describe('a private seller of many cars', () => {
  const carsBy = { phone: 5, account: 1, postcodeAndName: 1, device: 1 }
  test('waits when one telephone sells a fifth in a year', () => {
    const findings = found({ carsBy })
    expect(findings).toMatchObject([{ check: 'cars' }])
    expect(mustWait(findings)).toBe(true)
    expect(found({ carsBy: { ...carsBy, phone: 4 } })).toEqual([])
  })

  test('is not told by a first name in a town alone', () => {
    expect(mustWait(found({ carsBy: { phone: 1, account: 1, postcodeAndName: 30, device: 1 } }))).toBe(false)
  })

  test('a professional sells as many as they like', () => {
    expect(found({ carsBy: { ...carsBy, phone: 300 }, listing: { sellerKind: 'professionnel' } })).toEqual([])
  })
})

test('what a person refused waits for a person', () => {
  expect(mustWait(found({ refusedAt: new Date('2026-11-20') }))).toBe(true)
})
