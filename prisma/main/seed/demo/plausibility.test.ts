import { beforeAll, describe, expect, it } from 'vitest'
import { findGeneration, findVersion, recogniseVehicle } from '#lib/catalogue/queries.ts'
import { PRICE_DROP_DAYS } from '#lib/listings/model.ts'
import { placeByInsee } from '#lib/places/queries.ts'
import type { DemoListing } from './listings.ts'
import type { Month } from './market.ts'
import { marketSource, rowsFor } from './source.ts'
import { plainTrims } from './trims.ts'

/** Every listing of one draw, told by what it breaks: an empty list is a plausible market. */
const NOW = new Date('2026-11-24T10:00:00Z')
const LISTINGS = 12_000
const DAY_MS = 86_400_000

let all: DemoListing[]
let market: Month
let day: Date
beforeAll(() => {
  const source = marketSource(LISTINGS, NOW)
  market = source.market
  day = source.day
  all = Array.from({ length: rowsFor(LISTINGS) }, (_, at) => source.draw(at + 1))
}, 60_000)

const told = ({ title, year, month, mileageKm, priceEuros, body, doors, seats, version }: DemoListing) =>
  `${title}, ${month}/${year}, ${mileageKm} km, ${priceEuros} €, ${body} ${doors}p ${seats}pl, ${version.powerCh} ch`
const breaking = (isWrong: (listing: DemoListing) => boolean) => all.filter(isWrong).slice(0, 5).map(told)
const used = () => all.filter(({ condition }) => condition === 'occasion')

describe('every car', () => {
  it('was registered while its generation was sold, or some months later', () => {
    const monthOf = (yearAndMonth: string) =>
      Number(yearAndMonth.slice(0, 4)) * 12 + Number(yearAndMonth.slice(5, 7))
    expect(
      breaking(({ version, year, month }) => {
        const { makeSlug, modelSlug, generationSlug } = version
        const registered = year * 12 + (month ?? market.month)
        if (registered > market.year * 12 + market.month) return true
        const generation = generationSlug && findGeneration(makeSlug, modelSlug, generationSlug)
        if (!generation) return false
        return (
          registered < monthOf(generation.from) ||
          (generation.to !== null && registered > monthOf(generation.to) + 3)
        )
      }),
    ).toEqual([])
  })

  it('is what its version says', () => {
    expect(
      breaking(({ version, body, year }) => {
        if (version.id === null) return false
        const known = findVersion(version.id)
        if (!known) return true
        const bodies =
          (known.generationSlug &&
            findGeneration(known.makeSlug, known.modelSlug, known.generationSlug)?.bodies) ||
          []
        return (
          known.fuel !== version.fuel ||
          known.gearbox !== version.gearbox ||
          known.powerKw !== version.powerKw ||
          (known.body !== body && !bodies.includes(body)) ||
          year < (known.fromYear ?? 0) ||
          year > (known.toYear ?? 9999)
        )
      }),
    ).toEqual([])
  })

  it('has the doors and seats of its body', () => {
    expect(
      breaking(({ body, doors, seats }) => {
        if (body === 'ludospace' || body === 'berline') return doors < 2 || seats < 4
        if (body === 'coupe' || body === 'cabriolet') return doors > 3 || seats > 4
        if (body === 'break' || body === 'monospace' || body === 'minibus') return doors < 4
        if (body === 'utilitaire') return seats > 3
        if (body === 'sans-permis') return seats > 2
        return doors < 2 || seats < 2
      }),
    ).toEqual([])
  })

  it('drives without a clutch when it is electric', () => {
    expect(
      breaking(({ version }) => version.fuel === 'electrique' && version.gearbox === 'manuelle'),
    ).toEqual([])
    expect(breaking(({ version }) => version.modelSlug === 'zoe' && version.fuel !== 'electrique')).toEqual(
      [],
    )
  })

  it('has the mileage of its age', () => {
    expect(
      breaking(({ condition, mileageKm, ageYears }) => {
        if (condition !== 'occasion') return mileageKm > 12_000 || (condition === 'neuf' && mileageKm > 100)
        return mileageKm < ageYears * 1_500 || mileageKm > 5_000 + ageYears * 60_000
      }),
    ).toEqual([])
  })

  it('costs no more than a new one, and is worth selling', () => {
    expect(
      breaking(({ priceEuros, version, year, ageYears }) => {
        const newToday = version.newPriceEuros * 1.025 ** Math.max(0, market.year - year)
        return priceEuros < 350 || (ageYears < 20 && priceEuros > newToday * 1.06 + 500)
      }),
    ).toEqual([])
  })

  it('is where its postcode is', () => {
    expect(breaking(({ place }) => !placeByInsee(place.insee)?.postcodes.includes(place.postcode))).toEqual(
      [],
    )
  })

  it('never wears a hot trim on a small engine', () => {
    expect(plainTrims(['Zen', 'R.S.', 'GTI', 'RS Line', 'Trophy'], '1.5 dCi 90', 'Clio IV')).toEqual([
      'Zen',
      'RS Line',
    ])
    expect(plainTrims(['Zen', 'Intens'], 'R.S. Trophy 220', 'Clio IV')).toEqual([])
    expect(plainTrims(['Carrera S', 'P85', '595', 'Coupé'], '3.0 385', '911 (992)')).toEqual([])
  })
})

describe('prices', () => {
  const mean = (listings: readonly DemoListing[]) =>
    listings.reduce((sum, { priceEuros }) => sum + priceEuros, 0) / listings.length

  it('fall with age and mileage, all else equal', () => {
    const ratio = ({ priceEuros, version }: DemoListing) => priceEuros / version.newPriceEuros
    const share = (from: number, to: number, tired: boolean) => {
      const some = used().filter(
        ({ ageYears, mileageKm, damaged }) =>
          !damaged && ageYears >= from && ageYears < to && mileageKm > ageYears * 14_000 === tired,
      )
      expect(some.length).toBeGreaterThan(100)
      return some.reduce((sum, listing) => sum + ratio(listing), 0) / some.length
    }
    expect(share(1, 3, false)).toBeGreaterThan(share(4, 6, false))
    expect(share(4, 6, false)).toBeGreaterThan(share(8, 11, false))
    expect(share(4, 6, false)).toBeGreaterThan(share(4, 6, true))
    expect(share(8, 11, false)).toBeGreaterThan(share(8, 11, true))
  })

  it('follow power', () => {
    const golfs = used().filter(({ version, year }) => version.modelSlug === 'golf' && year >= 2014)
    const weak = golfs.filter(({ version }) => version.powerCh <= 115)
    const strong = golfs.filter(({ version }) => version.powerCh >= 200)
    expect(weak.length).toBeGreaterThan(5)
    expect(strong.length).toBeGreaterThan(3)
    expect(mean(strong)).toBeGreaterThan(mean(weak))
  })

  it('have a history that only falls, all of it past', () => {
    expect(
      breaking(({ prices, publishedAt, endedAt, priceEuros }) => {
        const until = endedAt ?? day
        return (
          prices[0]?.at.getTime() !== publishedAt.getTime() ||
          prices.at(-1)?.euros !== priceEuros ||
          prices.some(({ at, euros }, index) => {
            const before = prices[index - 1]
            return at > until || (before !== undefined && (before.at >= at || before.euros <= euros))
          })
        )
      }),
    ).toEqual([])
  })

  it('show a drop for thirty days, from the lowest price of the thirty days before it', () => {
    expect(
      breaking(({ prices, drop }) => {
        const last = prices.at(-1)
        const recent =
          prices.length > 1 &&
          last !== undefined &&
          day.getTime() - last.at.getTime() < PRICE_DROP_DAYS * DAY_MS
        if (!recent || !last) return drop !== null
        const before = prices.slice(0, -1).filter((price, index) => {
          const replaced = prices[index + 1]?.at ?? last.at
          return replaced.getTime() > last.at.getTime() - PRICE_DROP_DAYS * DAY_MS || price.at > last.at
        })
        return drop?.fromEuros !== Math.min(...before.map(({ euros }) => euros)) || drop.at !== last.at
      }),
    ).toEqual([])
    const dropped = all.filter(({ drop }) => drop !== null).length / all.length
    expect(dropped).toBeGreaterThan(0.1)
    expect(dropped).toBeLessThan(0.4)
  })
})

describe('advertisements', () => {
  it('were published in the last sixty days, never in the future', () => {
    expect(
      breaking(({ status, publishedAt }) => {
        const age = NOW.getTime() - publishedAt.getTime()
        return age < 0 || (status === 'online' && age > 61 * DAY_MS)
      }),
    ).toEqual([])
  })

  it('end after they began, one in fifty', () => {
    const ended = all.filter(({ status }) => status !== 'online')
    expect(ended).toHaveLength(Math.floor(rowsFor(LISTINGS) / 51))
    expect(all.length - ended.length).toBe(LISTINGS)
    expect(
      breaking(({ status, endedAt, publishedAt, boostedUntil }) => {
        if (status === 'online') return endedAt !== null
        return endedAt === null || endedAt <= publishedAt || endedAt > NOW || boostedUntil !== null
      }),
    ).toEqual([])
  })

  it('have some boosted and some damaged cars', () => {
    const share = (is: (listing: DemoListing) => boolean) => all.filter(is).length / all.length
    expect(share(({ boostedUntil }) => boostedUntil !== null)).toBeGreaterThan(0.002)
    expect(share(({ damaged }) => damaged)).toBeGreaterThan(0.001)
  })

  it('are in French without a slip', () => {
    const slip =
      /undefined|null|NaN|\[object|\$\{| {2}|\.\.|,,| ,|de (août|avril|octobre)|\bma ([AEIOUÉ]|Y[^aeiou])|\bce [AEIOU]|à Les? |de Les? [A-Z]|'/
    expect(breaking(({ description }) => slip.test(description))).toEqual([])
    expect(breaking(({ title }) => /undefined|null| {2}/.test(title))).toEqual([])
    expect(breaking(({ title, version }) => !title.includes(version.modelLabel.split(' ')[0] ?? ''))).toEqual(
      [],
    )
  })

  it('hardly ever say the same', () => {
    expect(new Set(all.map(({ description }) => description)).size).toBeGreaterThan(all.length * 0.99)
  })

  it('never say what the car contradicts', () => {
    expect(
      breaking(
        ({ version, description }) =>
          version.fuel === 'electrique' && /\b(vidange|embrayage|huile|courroie|EGR)\b/i.test(description),
      ),
    ).toEqual([])
    expect(
      breaking(({ owners, description }) => owners !== 1 && /[Pp]remière main/.test(description)),
    ).toEqual([])
    expect(
      breaking(({ inspectedOn, description }) => inspectedOn !== null && /CT à faire/.test(description)),
    ).toEqual([])
  })
})

it('no word of a title or a description is taken for a misspelt car', () => {
  const words = new Set(
    all
      .flatMap(({ title, description }) => `${title} ${description}`.split(/[^\p{L}\p{N}]+/u))
      .map((word) => word.toLowerCase()),
  )
  const corrected = [...words].filter((word) => recogniseVehicle([word]).some((found) => found.corrected))
  // One that is: "Traveler", of which Peugeot's own name has two.
  expect(corrected).toEqual(['traveler'])
})
