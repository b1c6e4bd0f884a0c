import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atPlace, departmentOfInsee, haversineKm, placeSlug } from './model.ts'
import {
  communesWithin,
  departmentByCode,
  departmentBySlug,
  departments,
  findPlaces,
  inDepartment,
  inRegion,
  inseeCodesOf,
  placeByInsee,
  placeBySlug,
  placesByPostcode,
  recognisePlace,
  referenceRows,
  regions,
  resolvePlace,
  weightedCommunes,
} from './queries.ts'

const one = (typed: string) => {
  const found = resolvePlace(typed)
  return found.kind === 'one' ? found.place.insee : found.kind
}
const first = (typed: string) => findPlaces(typed, 1)[0]?.insee
const { communes, postcodes } = referenceRows()

describe('the tables', () => {
  it('hold every commune, once, in a known department and region', () => {
    expect(communes.length).toBeGreaterThan(34_900)
    expect(new Set(communes.map(({ slug }) => slug)).size).toBe(communes.length)
    const codes = new Set(departments().map(({ code }) => code))
    const regionCodes = new Set(regions().map(({ code }) => code))
    expect(communes.filter(({ department }) => !codes.has(department))).toEqual([])
    expect(departments().filter(({ region }) => !regionCodes.has(region))).toEqual([])
    expect(communes.filter(({ insee, department }) => departmentOfInsee(insee) !== department)).toEqual([])
    expect(
      communes.filter(({ lat, lon }) => !Number.isFinite(lat + lon) || (lat === 0 && lon === 0)),
    ).toEqual([])
    expect(new Set(postcodes.map(({ postcode, insee }) => `${postcode} ${insee}`)).size).toBe(
      postcodes.length,
    )
  })

  it('find every commune by its slug, and by its name among its postcode', () => {
    for (const { insee, name, slug } of communes) {
      const place = placeBySlug(slug)
      expect(place?.insee).toBe(insee)
      expect(placeSlug({ name, insee })).toBe(slug)
    }
    fc.assert(
      fc.property(fc.constantFrom(...communes), ({ insee, name }) => {
        const postcode = placeByInsee(insee)?.postcodes[0] ?? ''
        const found = resolvePlace(`${postcode} ${name}`)
        const all = found.kind === 'one' ? [found.place] : found.kind === 'several' ? found.places : []
        return all.some((place) => place.insee === insee || place.parentInsee === insee)
      }),
    )
  })

  it('put cities before their arrondissements', () => {
    const at = new Map(communes.map(({ insee }, index) => [insee, index]))
    for (const { insee, parentInsee } of communes) {
      if (parentInsee !== null) expect(at.get(parentInsee)).toBeLessThan(at.get(insee) ?? -1)
    }
  })
})

describe('resolvePlace', () => {
  it.each([
    ['Lyon', '69123'],
    ['LYON CEDEX 03', '69123'],
    ['lyon 3', '69383'],
    ['lyon 3e', '69383'],
    ['paris 15e', '75115'],
    ['paris 1er', '75101'],
    ['marseille 8eme', '13208'],
    ['75015', '75115'],
    ['75116', '75116'],
    ['75016', '75116'],
    ['lyon 69003', '69383'],
    ['st etienne', '42218'],
    ['SAINT-ÉTIENNE', '42218'],
    ['saint denis 93', '93066'],
    ['Saint-Denis (974)', '97411'],
    ['97400 Saint-Denis', '97411'],
    ['97150', '97801'],
    ['97133', '97701'],
    ['monaco', '99138'],
    ['98000', '99138'],
    ['bastia', '2B033'],
    ['ajaccio', '2A004'],
    ['havre', '76351'],
    ["l'haÿ les roses", '94038'],
    ['lyon-69123', '69123'],
  ])('%s is one place', (typed, insee) => {
    expect(one(typed)).toBe(insee)
  })

  it('offers a choice between homonyms', () => {
    const found = resolvePlace('saint denis')
    expect(found.kind === 'several' && found.places.slice(0, 2).map(({ insee }) => insee)).toEqual([
      '97411',
      '93066',
    ])
    expect(one('st-martin')).toBe('several')
    expect(one('20200')).toBe('several')
  })

  it('says the nearest when there is none', () => {
    const found = resolvePlace('vileurbanne')
    expect(found.kind === 'none' && found.nearest?.name).toBe('Villeurbanne')
    expect(resolvePlace('')).toEqual({ kind: 'none', nearest: null })
  })
})

describe('findPlaces', () => {
  it.each([
    ['villeurb', '69266'],
    ['marseile', '13055'],
    ['toulosue', '31555'],
    ['ste foy les lyon', '69202'],
    ['aix en p', '13001'],
    ['7501', '75115'],
  ])('%s', (typed, insee) => {
    expect(first(typed)).toBe(insee)
  })

  it('never throws, nor gives more than asked', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.integer({ min: 0, max: 20 }),
        (typed, limit) => {
          resolvePlace(typed)
          recognisePlace(typed.split(' '))
          return findPlaces(typed, limit).length <= limit
        },
      ),
    )
  })
})

describe('recognisePlace', () => {
  const seen = (query: string) => {
    const found = recognisePlace(query.split(' '))
    if (found === null) return null
    const named =
      found.kind === 'place' ? found.place : found.kind === 'region' ? found.region : found.department
    return [named.name, found.from, found.to]
  }

  it.each([
    ['clio diesel lyon moins de 10000', ['Lyon', 2, 3]],
    ['peugeot 206 paris 15e', ['Paris 15e', 2, 4]],
    ['renault dans le rhône', ['Rhône', 1, 4]],
    ['peugeot dans le 69', ['Rhône', 1, 4]],
    ['208 en gironde', ['Gironde', 1, 3]],
    ['ford île de france', ['Île-de-France', 1, 4]],
    ['bmw serie 3 le havre', ['Le Havre', 3, 5]],
    ['c3 à vénissieux essence', ['Vénissieux', 1, 3]],
    ['fiat à la réunion', ['La Réunion', 1, 4]],
    ['kangoo 69100', ['Villeurbanne', 1, 2]],
    ['twingo lyon 3 portes', ['Lyon', 1, 2]],
  ])('%s', (query, expected) => {
    expect(seen(query)).toEqual(expected)
  })

  it.each([
    'clio moins cher',
    'clio moins de 10000',
    'clio à 10000 euros',
    'golf orange',
    'clio gaz',
    'clio bon',
    'clio 4 dci 90',
  ])('%s names no place', (query) => {
    expect(seen(query)).toBeNull()
  })
})

describe('departments', () => {
  it('answer to their code and their path, and to no other', () => {
    for (const { code, slug } of departments()) {
      expect(departmentBySlug(slug)?.code).toBe(code)
      expect(departmentBySlug(code.toLowerCase())?.code).toBe(code)
    }
    expect(departmentBySlug('ain-69')).toBeUndefined()
    expect(departmentBySlug('20')).toBeUndefined()
    expect(departmentByCode('2a')?.name).toBe('Corse-du-Sud')
  })

  it('are said as in French', () => {
    expect(['69', '33', '974', '78', '75', '2A'].map(inDepartment)).toEqual([
      'dans le Rhône',
      'en Gironde',
      'à La Réunion',
      'dans les Yvelines',
      'à Paris',
      'en Corse-du-Sud',
    ])
    expect(['11', '32'].map(inRegion)).toEqual(['en Île-de-France', 'dans les Hauts-de-France'])
    expect(departments().filter(({ locative }) => locative === '')).toEqual([])
  })
})

describe('places on the ground', () => {
  it('a city stands for its arrondissements', () => {
    const paris = placeByInsee('75056')
    expect(paris && inseeCodesOf(paris)).toHaveLength(21)
    expect(placesByPostcode('75015').map(({ insee }) => insee)).toEqual(['75115'])
    expect(placesByPostcode('69003').map(({ insee }) => insee)).toEqual(['69383'])
  })

  it('are said with their article', () => {
    const names = ['Lyon', 'Le Havre', 'Les Sables-d’Olonne', 'La Rochelle']
    expect(names.map((name) => atPlace({ name }))).toEqual([
      'à Lyon',
      'au Havre',
      'aux Sables-d’Olonne',
      'à La Rochelle',
    ])
  })

  it('finds what measuring every commune finds, at any radius', () => {
    const { communes } = referenceRows()
    fc.assert(
      fc.property(
        fc.constantFrom(...communes),
        fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        fc.double({ min: 0.1, max: 9_000, noNaN: true }),
        ({ lat, lon }, aside, km) => {
          const from = { lat: lat + aside, lon: lon - aside }
          const measured = communes.filter((commune) => haversineKm(commune, from) <= km)
          expect(
            communesWithin(from.lat, from.lon, km)
              .map(({ place }) => place.insee)
              .sort(),
          ).toEqual(measured.map(({ insee }) => insee).sort())
        },
      ),
      { numRuns: 30 },
    )
  })

  it('distances are symmetric, and right between Paris and Lyon', () => {
    const point = fc.record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }),
      lon: fc.double({ min: -180, max: 180, noNaN: true }),
    })
    fc.assert(
      fc.property(point, point, (a, b) => {
        const there = haversineKm(a, b)
        return there >= 0 && there <= 20_016 && Math.abs(there - haversineKm(b, a)) < 1e-6
      }),
    )
    const [paris, lyon] = [placeByInsee('75056'), placeByInsee('69123')]
    expect(paris && lyon && Math.round(haversineKm(paris, lyon) / 10)).toBe(39)
    if (lyon === undefined) throw new Error('no Lyon')
    const near = communesWithin(lyon.lat, lyon.lon, 10)
    expect(near.every(({ km }) => km <= 10)).toBe(true)
    expect(near.map(({ place }) => place.name)).toContain('Villeurbanne')
  })

  it('weights grow', () => {
    const weights = weightedCommunes()
    expect(weights.every(({ cumulative }, index) => cumulative > (weights[index - 1]?.cumulative ?? 0))).toBe(
      true,
    )
    expect(weights.at(-1)?.cumulative).toBeGreaterThan(66_000_000)
    expect(weights.map(({ insee }) => insee)).not.toContain('75056')
  })
})
