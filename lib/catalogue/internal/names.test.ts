import { expect, test } from 'vitest'
import { names } from './names.ts'
import { squash } from './spelling.ts'

const within = (make: string, text: string) => names().byMake.get(make)?.get(squash(text))

test('a model is its label before it is another one’s alias', () => {
  for (const [make, own] of names().byMake) {
    for (const { model } of own.values()) {
      expect(within(make, model.label)).toMatchObject({ model, generation: null })
    }
  }
})

test('a generation is said by its label, its number, its roman number and its code', () => {
  for (const text of ['Clio IV', 'clio 4', 'clio mk4']) {
    expect(within('renault', text)?.generation?.slug).toBe('iv')
  }
  expect(within('bmw', 'f30')?.generation?.modelSlug).toBe('serie-3')
  expect(within('porsche', '997')?.generation?.slug).toBe('997')
})

test('an only generation is not counted, for "GT I" would be read in "GTI"', () => {
  expect(within('alfa-romeo', 'gt i')).toBeUndefined()
  expect(within('alfa-romeo', 'gt')?.model.slug).toBe('gt')
})

test('what several generations are called names the model', () => {
  expect(within('audi', 'a3 sportback')).toMatchObject({ model: { slug: 'a3' }, generation: null })
})

test('models of one name go from the most sold to the rarest', () => {
  for (const list of names().anyMake.values()) {
    const weights = list.map(({ weight }) => weight)
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
  }
  expect(names().anyMake.get('leon')?.[0]?.model.makeSlug).toBe('seat')
})
