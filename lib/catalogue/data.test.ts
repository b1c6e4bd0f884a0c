import { describe, expect, test } from 'vitest'
import { squash } from './internal/spelling.ts'
import { BODIES, FUELS, GEARBOXES, TRANSMISSIONS } from './model.ts'
import { findGeneration, findModel, findVersion, generations, referenceRows, versions } from './queries.ts'

/** The committed data keep their word: what is wrong is listed, so that a failure names the rows to mend. */

const all = referenceRows()
const slugs = (list: readonly { slug: string }[]) => new Set<string>(list.map(({ slug }) => slug))
const ALLOWED = {
  bodies: slugs(BODIES),
  fuels: slugs(FUELS),
  gearboxes: slugs(GEARBOXES),
  transmissions: slugs(TRANSMISSIONS),
}
const MONTH = /^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/

const BEST_SELLING = 150
/** Generations sold in France with one engine or two, and why. */
const SOLD_WITH_FEWER = {
  'mini/mini-5-portes/f65':
    'Cooper C and Cooper S: no One, no diesel, and the John Cooper Works has three doors',
  'nissan/micra/vi': 'electric only, with two batteries',
  'peugeot/e-2008/i': 'electric only: 136 ch, then 156 ch',
  'renault/espace/vi': 'E-Tech 200 only',
  'renault/twingo/iv': 'electric only, with one battery',
  'toyota/rav4/i': 'one petrol engine with either gearbox',
}

const repeated = (keys: readonly string[]) => keys.filter((key, at) => keys.indexOf(key) !== at)
const modelKey = (row: { makeSlug: string; modelSlug: string }) => `${row.makeSlug}/${row.modelSlug}`
const nameOf = (version: (typeof all.versions)[number]) =>
  `${modelKey(version)}/${version.generationSlug}: ${version.label}`

test('the catalogue is as large as the product promises', () => {
  const withGenerations = new Set(all.generations.map(modelKey))
  expect(all.makes.length).toBeGreaterThanOrEqual(60)
  expect(all.models.length).toBeGreaterThanOrEqual(1_200)
  expect(withGenerations.size).toBeGreaterThanOrEqual(400)
  expect(all.versions.length).toBeGreaterThanOrEqual(5_000)
  for (const model of ['clio', 'twingo', 'kangoo']) expect(findModel('renault', model)).toBeDefined()
  for (const model of ['206', '307', '106']) expect(findModel('peugeot', model)).toBeDefined()
  for (const model of ['xsara', 'saxo', 'ami']) expect(findModel('citroen', model)).toBeDefined()
  const licenceFree = all.makes.filter((make) => make.licenceFree).map(({ slug }) => slug)
  expect(licenceFree).toEqual(expect.arrayContaining(['aixam', 'ligier', 'microcar', 'chatenet']))
})

describe('names', () => {
  test('slugs are unique and safe in an address', () => {
    expect(repeated(all.makes.map(({ slug }) => slug))).toEqual([])
    expect(repeated(all.models.map(({ makeSlug, slug }) => `${makeSlug}/${slug}`))).toEqual([])
    expect(repeated(all.generations.map((row) => `${modelKey(row)}/${row.slug}`))).toEqual([])
    const unsafe = [...all.makes, ...all.models, ...all.generations].filter(({ slug }) => !SLUG.test(slug))
    expect(unsafe).toEqual([])
  })

  test('no make has two models, and no model two generations, of one label', () => {
    expect(repeated(all.models.map(({ makeSlug, label }) => `${makeSlug}/${squash(label)}`))).toEqual([])
    expect(repeated(all.generations.map((row) => `${modelKey(row)}/${squash(row.label)}`))).toEqual([])
  })

  test('aliases are bare', () => {
    const written = [...all.makes, ...all.models].flatMap(({ aliases }) => aliases)
    expect(written.filter((alias) => alias !== alias.toLowerCase().trim() || alias === '')).toEqual([])
  })
})

describe('models and generations', () => {
  test('a model with a weight, which the market sells, has generations', () => {
    const without = all.models.filter(({ makeSlug, slug, weight }) => {
      return weight > 0 && generations(makeSlug, slug).length === 0
    })
    expect(without).toEqual([])
  })

  test('every generation has its model, its dates in order, and closed lists', () => {
    const wrong = all.generations.filter((generation) => {
      const { makeSlug, modelSlug, from, to, bodies, doors, seats, trims } = generation
      const isDated = MONTH.test(from) && (to === null || (MONTH.test(to) && from <= to))
      const isListed = bodies.length > 0 && bodies.every((body) => ALLOWED.bodies.has(body))
      const areCounts = [...doors, ...seats].every((count) => Number.isInteger(count) && count > 0)
      const isFull = doors.length > 0 && seats.length > 0 && trims.length > 0
      return !(findModel(makeSlug, modelSlug) && isDated && isListed && areCounts && isFull)
    })
    expect(wrong).toEqual([])
  })

  test('every generation has engines', () => {
    const without = all.generations.filter(
      ({ makeSlug, modelSlug, slug }) => versions(makeSlug, modelSlug, slug).length === 0,
    )
    expect(without).toEqual([])
  })

  test('those of the 150 best-selling models have three engines or more, but for the few that were sold with fewer', () => {
    const weighed = all.models.flatMap(({ makeSlug, slug }) => findModel(makeSlug, slug) ?? [])
    const least = weighed.map(({ weight }) => weight).sort((a, b) => b - a)[BEST_SELLING - 1] ?? 0
    const few = weighed
      .filter(({ weight }) => weight >= least)
      .flatMap(({ makeSlug, slug }) => generations(makeSlug, slug))
      .filter(({ makeSlug, modelSlug, slug }) => {
        const engines = versions(makeSlug, modelSlug, slug).map(({ label, fuel, gearbox, powerKw }) =>
          [label, fuel, gearbox, powerKw].join(),
        )
        return new Set(engines).size < 3
      })
      .map((generation) => `${modelKey(generation)}/${generation.slug}`)
    expect(few.sort()).toEqual(Object.keys(SOLD_WITH_FEWER).sort())
  })

  test('generations go from the newest to the oldest', () => {
    for (const { makeSlug, slug } of all.models) {
      const from = generations(makeSlug, slug).map((generation) => generation.from)
      expect(from).toEqual([...from].sort().reverse())
    }
  })
})

describe('versions', () => {
  test('ids are unique, and find their version', () => {
    expect(new Set(all.versions.map(({ id }) => id)).size).toBe(all.versions.length)
    const lost = all.versions.filter((version) => findVersion(version.id) !== version)
    expect(lost).toEqual([])
  })

  test('no figure is missing its digits', () => {
    const wrong = all.versions.filter((version) =>
      Object.values(version).some((value) => typeof value === 'number' && !Number.isFinite(value)),
    )
    expect(wrong.map(nameOf)).toEqual([])
  })

  test('words are of the closed lists', () => {
    const wrong = all.versions.filter(
      ({ fuel, gearbox, body, transmission, label }) =>
        !ALLOWED.fuels.has(fuel) ||
        !ALLOWED.gearboxes.has(gearbox) ||
        !ALLOWED.bodies.has(body) ||
        !(transmission === null || ALLOWED.transmissions.has(transmission)) ||
        label.trim() !== label ||
        label === '',
    )
    expect(wrong.map(nameOf)).toEqual([])
  })

  test('horsepower is kilowatts × 1.36, to one', () => {
    const wrong = all.versions.filter(({ powerKw, powerCh }) => Math.abs(powerCh - powerKw * 1.35962) > 1)
    expect(wrong.map(nameOf)).toEqual([])
  })

  test('their years are within their generation’s', () => {
    const wrong = all.versions.filter((version) => {
      if (version.generationSlug === null) return false
      const { makeSlug, modelSlug, generationSlug, fromYear, toYear } = version
      const generation = findGeneration(makeSlug, modelSlug, generationSlug)
      if (generation === undefined) return true
      if (fromYear === null) return toYear !== null
      const end = generation.toYear ?? Number.POSITIVE_INFINITY
      const isInOrder = toYear === null || fromYear <= toYear
      const isWithin = fromYear >= generation.fromYear && fromYear <= end && (toYear ?? end) <= end
      return !(isInOrder && isWithin)
    })
    expect(wrong.map(nameOf)).toEqual([])
  })

  test('prices, emissions and ranges are those of cars', () => {
    const wrong = all.versions.filter((version) => {
      const { newPriceEuros, co2GramsPerKm, fiscalCv, rangeKm, fuel } = version
      const isPriced = newPriceEuros === null || (newPriceEuros >= 500 && newPriceEuros <= 3_000_000)
      const isClean = fuel === 'electrique' || fuel === 'hydrogene'
      const emits = co2GramsPerKm === null || (isClean ? co2GramsPerKm === 0 : co2GramsPerKm > 0)
      const isTaxed = fiscalCv === null || (Number.isInteger(fiscalCv) && fiscalCv >= 1 && fiscalCv <= 150)
      const isRanged = rangeKm === null || (rangeKm >= 15 && rangeKm <= 1_000)
      return !(isPriced && emits && (co2GramsPerKm ?? 0) <= 550 && isTaxed && isRanged)
    })
    expect(wrong.map(nameOf)).toEqual([])
  })

  test('what needs no licence has at most 6 kW and two seats', () => {
    const isLicenceFree = (row: { makeSlug: string }) =>
      all.makes.some((make) => make.slug === row.makeSlug && make.licenceFree)
    const strong = all.versions.filter((version) => isLicenceFree(version) && version.powerKw > 6)
    const large = all.generations.filter((row) => isLicenceFree(row) && row.seats.some((count) => count > 2))
    const others = all.versions.filter((version) => isLicenceFree(version) && version.body !== 'sans-permis')
    expect([...strong, ...others].map(nameOf)).toEqual([])
    expect(large).toEqual([])
  })

  test('only a hybrid says what it burns', () => {
    const wrong = all.versions.filter(
      ({ fuel, combustion }) => fuel.includes('hybride') !== (combustion !== null),
    )
    expect(wrong.map(nameOf)).toEqual([])
  })
})
