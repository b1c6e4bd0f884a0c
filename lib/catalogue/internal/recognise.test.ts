import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { generations, makes, models } from '../queries.ts'
import { recogniseVehicle } from './recognise.ts'
import { squash } from './spelling.ts'

/** "make/model/generation" of each vehicle found, a star where a word was corrected. */
function read(text: string): string {
  return recogniseVehicle(text.split(' '))
    .map(({ makeSlug, modelSlug, generationSlug, corrected }) => {
      const path = [makeSlug, modelSlug, generationSlug].filter((part) => part !== null).join('/')
      return corrected ? `${path}*` : path
    })
    .join(' + ')
}

describe('names as people type them', () => {
  test.each([
    ['vw', 'volkswagen'],
    ['merco', 'mercedes'],
    ['citroen', 'citroen'],
    ['B.M.W.', 'bmw'],
    ['land rover', 'land-rover'],
    ['Lynk & Co 01', 'lynk-co/01'],
    ['C4 picasso', 'citroen/c4-picasso'],
    ['picasso c4', 'citroen/c4-picasso'],
    ['renault 5', 'renault/r5'],
    ['deudeuche', 'citroen/2cv'],
    ['2cv', 'citroen/2cv'],
    ['rav 4', 'toyota/rav4'],
    ['mazda 3', 'mazda/mazda3'],
    ['range evoque', 'land-rover/range-rover-evoque'],
    ['bmw 320d', 'bmw/serie-3'],
    ['mercedes c220d', 'mercedes/classe-c'],
    ['mini 5 portes', 'mini/mini-5-portes'],
    ['fiat 500 abarth', 'abarth/500'],
    ['abarth 500e', 'abarth/500e'],
    ['clio renault', 'renault/clio'],
    ['smart #1', 'smart/1'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('generations', () => {
  test.each([
    ['clio 4', 'renault/clio/iv'],
    ['golf 7', 'volkswagen/golf/vii'],
    ['golf mk7', 'volkswagen/golf/vii'],
    ['208 II', 'peugeot/208/ii'],
    ['3008 2', 'peugeot/3008/ii'],
    ['serie 3 f30', 'bmw/serie-3/f30'],
    ['classe c w205', 'mercedes/classe-c/w205'],
    ['porsche 997', 'porsche/911/997'],
    ['yaris 3', 'toyota/yaris/iii'],
    ['meganne 3', 'renault/megane/iii*'],
    // A name of its own, but of one generation.
    ['grande punto', 'fiat/punto/iii'],
    ['fiat punto evo', 'fiat/punto/iii'],
    ['abarth grande punto', 'abarth/grande-punto'],
    ['land rover discovery 4', 'land-rover/discovery/iv'],
    ['grandland x', 'opel/grandland/i'],
    // What each generation was called is none of them.
    ['a4 avant', 'audi/a4'],
    ['serie 3 touring', 'bmw/serie-3'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('typing mistakes', () => {
  test.each([
    ['peugot 3008', 'peugeot/3008*'],
    ['reno megane', 'renault/megane'],
    ['renualt megane', 'renault/megane*'],
    ['mercedez classe a', 'mercedes/classe-a*'],
    ['volkswagen tigan', 'volkswagen/tiguan*'],
    ['qashquai', 'nissan/qashqai'],
    // Heard alike.
    ['klio', 'renault/clio*'],
    ['cangoo', 'renault/kangoo*'],
    ['cenic 2', 'renault/scenic/ii*'],
    ['hunday', 'hyundai*'],
    ['xara', 'citroen/xsara*'],
    ['xara picasso', 'citroen/xsara-picasso*'],
    ['c4 picaso', 'citroen/c4-picasso*'],
    ['grand c4 picaso 2', 'citroen/grand-c4-picasso/ii*'],
    ['renault cangou', 'renault/kangoo*'],
    ['aigo', 'toyota/aygo*'],
    ['couga', 'ford/kuga*'],
    ['opel moka', 'opel/mokka*'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))

  test.each(
    'neuf clim noir toit cuir moka cases crosse agent arrive donner rangée serrée culasse merci capote cale close coque phare roue essuie soie'.split(
      ' ',
    ),
  )('%s is no car', (word) => expect(read(word)).toBe(''))
})

describe('what only looks like a car', () => {
  test.each([
    ['moins de 10000', ''],
    ['mini 5000', ''],
    ['prix mini', ''],
    ['clio 5 portes', 'renault/clio'],
    ['fiat 500 euros', 'fiat'],
    ['fiat 500€', 'fiat'],
    ['500e', ''],
    ['annee 2008', ''],
    ['308 2018', 'peugeot/308'],
    ['peugeot 2008 2019', 'peugeot/2008'],
    ['a 3 km', ''],
    ['a 4 portes', ''],
    ['5 places', ''],
    ['voiture sans permis', ''],
    ['break diesel automatique rouge', ''],
    ['clio diesel lyon moins de 10000', 'renault/clio'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))
})

describe('trims', () => {
  test.each([
    ['golf gti', 'volkswagen/golf'],
    ['leon cupra', 'seat/leon'],
    ['sandero expression', 'dacia/sandero'],
    ['clio rs line', 'renault/clio'],
    ['clio rs', 'renault/clio-rs'],
    ['i20 n line', 'hyundai/i20'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))

  test('are never a second vehicle', () => {
    const wrong: string[] = []
    for (const make of makes()) {
      for (const model of models(make.slug)) {
        for (const trim of generations(make.slug, model.slug).flatMap((generation) => generation.trims)) {
          const text = `${make.label} ${model.label} ${trim}`
          if (recogniseVehicle(text.split(' ')).length !== 1) wrong.push(text)
        }
      }
    }
    expect(wrong).toEqual([])
  })
})

test('several vehicles, from left to right', () => {
  expect(read('une clio ou une 208')).toBe('renault/clio + peugeot/208')
  expect(read('golf 7 ou megane 4')).toBe('volkswagen/golf/vii + renault/megane/iv')
})

/** A year after its make, and names that are their make's too: the make alone is found, as the rules want. */
const READ_AS_THEIR_MAKE = new Set([
  'Alfa Romeo 1900',
  'Alfa Romeo 2000',
  'BMW 2002',
  'JDM Simpa',
  'Renault Alpine V6',
  'Triumph 2000',
])

test('every make and every model is found by its exact name, whole', () => {
  const missed: string[] = []
  for (const make of makes()) {
    if (read(make.label) !== make.slug) missed.push(make.label)
    for (const model of models(make.slug)) {
      const text = `${make.label} ${model.label}`
      const [found, ...others] = recogniseVehicle(text.split(' '))
      const isWhole = found?.from === 0 && found.to === text.split(' ').length && others.length === 0
      const isRight = found?.makeSlug === make.slug && found.modelSlug === model.slug && !found.corrected
      if (!(isWhole && isRight)) missed.push(text)
    }
  }
  expect(new Set(missed)).toEqual(READ_AS_THEIR_MAKE)
})

test('every generation is found by its label', () => {
  const missed: string[] = []
  for (const make of makes()) {
    for (const model of models(make.slug)) {
      const all = generations(make.slug, model.slug)
      for (const generation of all) {
        const text = `${make.label} ${generation.label.replace(/[()]/g, '')}`
        const [found] = recogniseVehicle(text.split(' '))
        const isRight = found?.modelSlug === model.slug
        const isSure = all.length === 1 || found?.generationSlug === generation.slug
        if (!(isRight && isSure)) missed.push(text)
      }
    }
  }
  // Opel calls the electric one "Corsa-e": the fifth generation needs its year.
  expect(missed).toEqual(['Opel Corsa E'])
})

const anyModel = fc.constantFrom(
  ...makes().flatMap((make) => models(make.slug).map((model) => `${make.label} ${model.label}`)),
)
const noise = fc.array(
  fc.oneof(
    fc.string({ maxLength: 90, unit: 'grapheme' }),
    fc.string({ maxLength: 12, unit: 'binary' }),
    fc.constantFrom(
      '5',
      '2008',
      'mini',
      'portes',
      'a',
      'de',
      '€',
      '',
      '&',
      '500',
      'gt',
      'ii',
      'moins',
      '000',
    ),
    anyModel,
  ),
  { maxLength: 30 },
)

test('whatever is typed, nothing throws, and spans are in range, in order and apart', () => {
  fc.assert(
    fc.property(noise, (words) => {
      let end = 0
      for (const { from, to, makeSlug, modelSlug, generationSlug } of recogniseVehicle(words)) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(to).toBeGreaterThan(from)
        expect(to).toBeLessThanOrEqual(words.length)
        expect(makes().some((make) => make.slug === makeSlug)).toBe(true)
        if (modelSlug === null) expect(generationSlug).toBeNull()
        else expect(models(makeSlug).some((model) => model.slug === modelSlug)).toBe(true)
        end = to
      }
    }),
    { numRuns: 500 },
  )
})

test('case, accents and points change nothing', () => {
  fc.assert(
    fc.property(anyModel, (name) => {
      const words = name.split(' ')
      const bare = words.map((word) => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase())
      expect(recogniseVehicle(words.map((word) => word.toUpperCase()))).toEqual(recogniseVehicle(words))
      expect(recogniseVehicle(bare)).toEqual(recogniseVehicle(words))
      expect(squash(bare.join(' '))).toBe(squash(name))
    }),
  )
})
