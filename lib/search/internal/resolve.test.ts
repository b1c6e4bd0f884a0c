import { describe, expect, test } from 'vitest'
import { parseCriteria } from './parse.ts'
import { resolveCriteria } from './resolve.ts'

const resolved = (query: string) => {
  const { criteria, problems } = parseCriteria(new URLSearchParams(query))
  const found = resolveCriteria(criteria)
  return { ...found, problems: [...problems, ...found.problems] }
}

describe('what nobody knows is dropped, told, and the nearest is offered', () => {
  test.each([
    ['marque=reno', 'marque', 'renault'],
    ['marque=renolt', 'marque', 'renault'],
    ['marque=renault&modele=megan', 'modele', 'megane'],
    ['region=aquitaine', 'region', 'nouvelle-aquitaine'],
    ['departement=rhone', 'departement', '69'],
  ])('%s', (query, field, nearest) => {
    const { criteria, problems } = resolved(query)
    expect(criteria[field as 'marque']).toBeUndefined()
    expect(problems).toMatchObject([{ field, nearest: { value: nearest } }])
  })

  test.each([
    ['departement=20', 'departement'],
    ['ville=xyzzyx', 'ville'],
    ['cp=00000', 'cp'],
    ['rayon=50', 'rayon'],
    ['tri=distance', 'tri'],
  ])('%s', (query, field) => {
    const { criteria, problems } = resolved(query)
    expect(criteria).toEqual({})
    expect(problems.map((problem) => problem.field)).toEqual([field])
  })
})

describe('places', () => {
  test('what is offered for an unknown postcode is a postcode that is known', () => {
    const [problem] = resolved('cp=69999').problems
    expect(problem?.nearest?.value).toMatch(/^69\d{3}$/)
    expect(resolved(`cp=${problem?.nearest?.value}`)).toMatchObject({
      problems: [],
      place: { department: '69' },
    })
  })

  test.each([
    ['ville=Saint-Étienne', 'saint-etienne-42218'],
    ['ville=st etienne', 'saint-etienne-42218'],
    ['ville=lyon+cedex+03', 'lyon-69123'],
    ['ville=paris+15e', 'paris-15e-75115'],
  ])('%s', (query, slug) => {
    const { criteria, place, problems } = resolved(query)
    expect(criteria).toEqual({ ville: slug })
    expect(place?.slug).toBe(slug)
    expect(problems).toEqual([])
  })

  test('a postcode is a place of its own', () => {
    expect(resolved('cp=75116&rayon=5')).toMatchObject({
      criteria: { cp: '75116', rayon: 5 },
      place: { insee: '75116' },
      problems: [],
    })
  })

  test('homonyms offer a choice, and the largest is shown meanwhile', () => {
    const { criteria, problems } = resolved('ville=saint-denis')
    expect(criteria.ville).toBe('saint-denis-97411')
    expect(problems[0]?.choices?.map(({ value }) => value)).toContain('saint-denis-93066')
  })

  test.each([
    ['ville=lyon&cp=69003', 'lyon-3e-69383'],
    ['ville=lyon-69123&cp=69003', 'lyon-3e-69383'],
    ['ville=lyon-3e-69383&cp=69003', 'lyon-3e-69383'],
    ['ville=saint-denis&cp=93200', 'saint-denis-93066'],
    ['ville=marseile&cp=13008', 'marseille-8e-13208'],
  ])('a postcode makes a name precise: %s', (query, slug) => {
    expect(resolved(query)).toMatchObject({ criteria: { ville: slug }, problems: [] })
  })

  test.each([
    [
      'ville=lyon&cp=75008',
      'lyon-69123',
      'Ce code postal n’est pas celui de la commune indiquée, Lyon (69).',
    ],
    [
      'ville=lyon-69123&cp=75008',
      'lyon-69123',
      'Ce code postal n’est pas celui de la commune indiquée, Lyon (69).',
    ],
    ['ville=lyon&cp=00000', 'lyon-69123', 'Ce code postal n’existe pas.'],
  ])('a postcode of elsewhere is said to be one: %s', (query, slug, message) => {
    const { criteria, problems } = resolved(query)
    expect(criteria).toEqual({ ville: slug })
    expect(problems).toMatchObject([{ field: 'cp', message }])
  })

  test('a department is its number, however it is written', () => {
    expect(resolved('departement=2A,rhone-69,974').criteria.departement).toEqual(['2a', '69', '974'])
  })
})
