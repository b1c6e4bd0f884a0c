import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TARGETS } from '../../model.ts'
import { compileRecipe } from '../mapping/compile-recipe.ts'
import { CONTEXT, csvFormat } from '../mapping/testing.ts'
import { formatOf, recipeOf } from './studio-form.ts'

const FORMAT = csvFormat(['Ref', 'Marque', 'Prix', 'Photo 1', 'Photo 2'])

describe('what the studio’s form says', () => {
  test('columns, a constant, a cut, words, a unit, a currency, an order of dates', () => {
    const { fields } = recipeOf(
      {
        'f.reference.c': 'Ref',
        'f.make.c': ['Marque', ''],
        'f.make.l': 'VW = Volkswagen\r\nMB= Mercedes\nrien',
        'f.price.c': 'Prix',
        'f.price.u': 'net',
        'f.price.m': 'EUR',
        'f.gearbox.k': 'manuelle',
        'f.photos.c': ['Photo 1', 'Photo 2'],
        'f.photos.s': '\\n',
        'f.version.c': 'Marque',
        'f.version.s': ' ',
        'f.version.p': '-1',
        'f.firstRegistration.c': 'Ref',
        'f.firstRegistration.d': 'MM.YYYY',
      },
      FORMAT,
      null,
    )
    expect(fields).toEqual({
      reference: { columns: ['Ref'] },
      make: { columns: ['Marque'], lookup: { vw: 'Volkswagen', mb: 'Mercedes' } },
      price: { columns: ['Prix'], unit: 'net', currency: 'EUR' },
      gearbox: { columns: [], constant: 'manuelle' },
      photos: { columns: ['Photo 1', 'Photo 2'], split: { separator: '\n', part: 'all' } },
      version: { columns: ['Marque'], split: { separator: ' ', part: -1 } },
      firstRegistration: { columns: ['Ref'], date: 'MM.YYYY' },
    })
  })

  test('a column that the file does not have, a unit of another field and the price as identity are dropped', () => {
    const recipe = recipeOf(
      { 'f.make.c': 'Nulle part', 'f.price.c': 'Prix', 'f.price.u': 'kW', identity: ['price', 'make'] },
      FORMAT,
      'meta',
    )
    expect(recipe).toMatchObject({
      preset: 'meta',
      fields: { price: { columns: ['Prix'] } },
      identity: 'reference',
    })
    expect(recipe.fields.price).not.toHaveProperty('unit')
  })

  test('the cut of the file is corrected, or left', () => {
    const typed = { separator: 'tab', quote: 'none', encoding: 'windows-1252', skip: '2', header: 'no' }
    expect(formatOf(typed, FORMAT)).toEqual({
      ...FORMAT,
      ...{ separator: '\t', quote: null, encoding: 'windows-1252', skip: 2, hasHeader: false },
    })
    expect(formatOf({ separator: 'long', encoding: 'ebcdic' }, FORMAT)).toEqual(FORMAT)
    const xml = { kind: 'xml', record: 'a/b', columns: ['c'] } as const
    expect(formatOf({ record: 'a/d' }, xml)).toEqual({ ...xml, record: 'a/d' })
  })
})

test('no form whatever throws, or makes a recipe that rows cannot be read with', () => {
  const part = fc.constantFrom('c', 'k', 's', 'p', 'l', 'u', 'm', 'd')
  const name = fc.tuple(fc.constantFrom(...TARGETS), part).map(([target, which]) => `f.${target}.${which}`)
  const value = fc.oneof(
    fc.constantFrom(...FORMAT.columns, 'all', '-1', 'Ref = 1'),
    fc.string({ maxLength: 30 }),
  )
  const form = fc.dictionary(
    fc.oneof(name, fc.constantFrom('identity', 'decimal')),
    fc.oneof(value, fc.array(value)),
  )
  fc.assert(
    fc.property(form, (typed) => {
      const read = compileRecipe(recipeOf(typed, FORMAT, null), CONTEXT)
      expect(read({ line: 2, cells: ['R1', 'Renault', '9 990', 'a.jpg', ''] })).toHaveProperty('issues')
    }),
  )
})
