import { describe, expect, test } from 'vitest'
import { placeBySlug } from '#lib/places/queries.ts'
import { chipsOf, describeSearch } from './describe.ts'
import type { Criteria } from './parameters.ts'

const place = (criteria: Criteria) => (criteria.ville ? (placeBySlug(criteria.ville) ?? null) : null)
const said = (criteria: Criteria) => describeSearch(criteria, place(criteria)).replaceAll('\u202f', ' ')

describe('a search in words', () => {
  test.each<[Criteria, string]>([
    [{}, 'Voitures d’occasion'],
    [
      { marque: ['renault'], modele: ['clio'], energie: ['diesel'], prix_max: 10_000 },
      'Renault Clio, jusqu’à 10 000 €, diesel',
    ],
    [{ marque: ['volkswagen'], modele: ['golf'], generation: ['vii'] }, 'Volkswagen Golf VII'],
    [{ marque: ['citroen', 'peugeot'] }, 'Citroën ou Peugeot'],
    [
      { energie: ['gpl'], ville: 'le-mans-72181', rayon: 50 },
      'Voitures d’occasion, GPL, à 50 km autour du Mans',
    ],
    [{ departement: ['69'], km_max: 90_000 }, 'Voitures d’occasion, jusqu’à 90 000 km, dans le Rhône'],
    [
      { annee_min: 2015, annee_max: 2018, equipement: ['gps'] },
      'Voitures d’occasion, de 2015 à 2018, avec GPS',
    ],
    [{ q: 'carnet', premiere_main: true }, 'Voitures d’occasion, « carnet », première main'],
  ])('%j', (criteria, text) => {
    expect(said(criteria)).toBe(text)
  })
})

describe('chips', () => {
  test('each takes away its own value, and what depends on the last one', () => {
    const criteria: Criteria = {
      marque: ['renault'],
      modele: ['clio', 'megane'],
      generation: ['iv'],
      page: 3,
    }
    expect(chipsOf(criteria, null)).toEqual([
      { label: 'Renault', without: {} },
      { label: 'Clio', without: { marque: ['renault'], modele: ['megane'], generation: ['iv'] } },
      { label: 'Mégane', without: { marque: ['renault'], modele: ['clio'], generation: ['iv'] } },
      { label: 'Clio IV', without: { marque: ['renault'], modele: ['clio', 'megane'] } },
    ])
  })

  test('a range is one chip', () => {
    const [chip] = chipsOf({ prix_min: 5_000, prix_max: 8_000, boite: ['manuelle'] }, null)
    expect(chip).toEqual({
      label: 'De 5\u202f000\u202f€ à 8\u202f000\u202f€',
      without: { boite: ['manuelle'] },
    })
  })
})
