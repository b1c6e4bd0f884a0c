import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Criteria,
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterName,
  parseCriteria,
  printCriteria,
  searchPath,
} from './model.ts'

const slug = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,5})?$/)
const text = fc.string({ minLength: 1, maxLength: 80, unit: 'grapheme' }).map((s) =>
  s
    .replace(/[\p{Cc}\p{Cs}\uFFFD]/gu, '')
    .replace(/\s+/g, ' ')
    .trim(),
)

function anyValueOf(name: ParameterName): fc.Arbitrary<unknown> {
  const parameter = PARAMETERS[name]
  switch (parameter.kind) {
    case 'text':
      return text.filter((s) => s !== '' && s.length <= parameter.max)
    case 'flag':
      return fc.constant(true)
    case 'one':
      return fc.constantFrom(...parameter.of)
    case 'whole':
      return fc.integer({ min: parameter.min, max: parameter.max })
    case 'numbers':
      return fc
        .uniqueArray(fc.integer({ min: parameter.min, max: parameter.max }), { minLength: 1, maxLength: 5 })
        .map((list) => list.sort((a, b) => a - b))
    case 'slugs': {
      const of = 'of' in parameter ? parameter.of : undefined
      if (of) return fc.subarray([...of], { minLength: 1, maxLength: Math.min(of.length, 60) })
      return fc.uniqueArray(slug, { minLength: 1, maxLength: 5 }).map((list) => list.sort())
    }
  }
}

const criteria: fc.Arbitrary<Criteria> = fc
  .record(Object.fromEntries(PARAMETER_NAMES.map((name) => [name, anyValueOf(name)])), { requiredKeys: [] })
  .map((record) => {
    const c = record as Criteria
    for (const base of ['prix', 'annee', 'km', 'puissance', 'cv'] as const) {
      const low = c[`${base}_min`]
      const high = c[`${base}_max`]
      if (low !== undefined && high !== undefined && low > high) {
        c[`${base}_min`] = high
        c[`${base}_max`] = low
      }
    }
    return c
  })

describe('criteria and addresses', () => {
  test('parse(print(c)) = c', () => {
    fc.assert(
      fc.property(criteria, (c) => {
        expect(parseCriteria(new URLSearchParams(printCriteria(c)))).toEqual({ criteria: c, problems: [] })
      }),
      { numRuns: 500 },
    )
  })

  test('anything at all is read without an error, and what is read prints to something read the same', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.constantFrom(
        "' OR 1=1 --",
        '<script>',
        '\u0000',
        '-1',
        '1e9',
        '99999999999999',
        'NaN',
        'é'.repeat(10_000),
        ',,,,',
        '\ud800',
      ),
    )
    const params = fc.array(
      fc.tuple(fc.oneof(fc.constantFrom(...PARAMETER_NAMES), fc.string({ maxLength: 10 })), hostile),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(params, (pairs) => {
        const { criteria: read } = parseCriteria(new URLSearchParams(pairs))
        expect(parseCriteria(new URLSearchParams(printCriteria(read)))).toEqual({
          criteria: read,
          problems: [],
        })
      }),
      { numRuns: 500 },
    )
  })

  test('repeats and comma lists are the same, whatever their order', () => {
    const a = parseCriteria(new URLSearchParams('energie=diesel&energie=essence&marque=renault,peugeot'))
    const b = parseCriteria(
      new URLSearchParams('marque=peugeot&marque=renault&energie=essence,diesel,diesel'),
    )
    expect(a).toEqual(b)
    expect(searchPath(a.criteria)).toBe('/voitures?marque=peugeot,renault&energie=essence,diesel')
  })

  test.each([
    ['prix_min=abc', 'prix_min', {}],
    ['prix_min=20000&prix_max=10000', 'prix_min', { prix_min: 10000, prix_max: 20000 }],
    ['page=0', 'page', { page: 1 }],
    ['page=99999999999', 'page', { page: 1_000_000_000 }],
    ['tri=moins_cher', 'tri', {}],
    ['energie=diesel,vapeur', 'energie', { energie: ['diesel'] }],
    ['premiere_main=oui', 'premiere_main', {}],
    ['q=clio%00%FF', 'q', { q: 'clio' }],
    ['prix_min=%00', 'prix_min', {}],
  ])('%s is told and the rest is kept', (query, field, kept) => {
    const { criteria: read, problems } = parseCriteria(new URLSearchParams(query))
    expect(read).toEqual(kept)
    expect(problems.map((problem) => problem.field)).toEqual([field])
  })

  test.each([
    ['energie=deisel', 'diesel'],
    ['energie=Hybride%20rechargable', 'hybride-rechargeable'],
    ['couleur=grise', 'gris'],
    ['boite=auto', 'automatique'],
    ['tri=prix', 'prix_croissant'],
    ['energie=vapeur', undefined],
  ])('%s: the nearest of a closed list is %s', (query, nearest) => {
    const { problems } = parseCriteria(new URLSearchParams(query))
    expect(problems.map((problem) => problem.nearest?.value)).toEqual([nearest])
  })

  test('500 repeats and 10,000 characters stay small', () => {
    const params = new URLSearchParams(Array.from({ length: 500 }, (_, i) => ['marque', `m${i}`]))
    params.set('q', 'x'.repeat(10_000))
    const { criteria: read, problems } = parseCriteria(params)
    expect(read.marque?.length).toBe(60)
    expect(read.q?.length).toBe(200)
    expect(problems.map((problem) => problem.field).sort()).toEqual(['marque', 'q'])
  })

  test('an empty form field asks for nothing', () => {
    expect(parseCriteria(new URLSearchParams('marque=&prix_max=&q=+'))).toEqual({
      criteria: {},
      problems: [],
    })
  })
})
