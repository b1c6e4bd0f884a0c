import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseCriteria } from './parse.ts'
import { printCriteria } from './print.ts'
import { recogniseWords } from './recognise-words.ts'

const understood = (q: string) =>
  decodeURIComponent(printCriteria(recogniseWords({ q }, 2026)).replaceAll('+', ' '))

describe('free words', () => {
  test.each([
    [
      'clio diesel lyon moins de 10000',
      'marque=renault&modele=clio&prix_max=10000&energie=diesel&ville=lyon-69123',
    ],
    ['peugot 3008', 'marque=peugeot&modele=3008'],
    ['reno megane', 'marque=renault&modele=megane'],
    ['merco classe a automatique', 'marque=mercedes&modele=classe-a&boite=automatique'],
    ['entre 5000 et 8000 € citadine', 'prix_min=5000&prix_max=8000&carrosserie=citadine'],
    [
      'bmw serie 3 break diesel 2018',
      'marque=bmw&modele=serie-3&annee_min=2018&annee_max=2018&energie=diesel&carrosserie=break',
    ],
    ['peugeot 2008 2020', 'marque=peugeot&modele=2008&annee_min=2020&annee_max=2020'],
    ['c4 picasso 7 places gris', 'marque=citroen&modele=c4-picasso&couleur=gris&places=7'],
    ['golf 7 90 ch', 'marque=volkswagen&modele=golf&generation=vii&puissance_min=90&puissance_max=90'],
    ['utilitaire max 120 000 km bordeaux', 'km_max=120000&carrosserie=utilitaire&ville=bordeaux-33063'],
    ['kangoo première main particulier', 'marque=renault&modele=kangoo&premiere_main=1&vendeur=particulier'],
    ['voiture sans permis', 'carrosserie=sans-permis'],
    ['depuis 2015 essence 5 cv', 'annee_min=2015&energie=essence&cv_min=5&cv_max=5'],
    ['avant 2010', 'annee_max=2009'],
    ['10k max', 'prix_max=10000'],
    ['pas cher', 'tri=prix_croissant'],
    ['attelage caméra de recul', 'equipement=attelage,camera-recul'],
    ['hybride rechargeable en bretagne', 'energie=hybride-rechargeable&region=bretagne'],
    ['fiat 500 euros', 'marque=fiat&prix_max=500'],
    ['carnet d’entretien', 'q=carnet d’entretien'],
    ['occasion', ''],
    ['voiture d’occasion à lyon', 'ville=lyon-69123'],
    ["renaud clio d'occasion", 'marque=renault&modele=clio'],
    ['pick-up toit-ouvrant', 'carrosserie=pick-up&equipement=toit-ouvrant'],
    ['crochet d’attelage couleur blanche', 'couleur=blanc&equipement=attelage'],
    ['2 cv', 'marque=citroen&modele=2cv'],
    ['golf 150 cv', 'marque=volkswagen&modele=golf&puissance_min=150&puissance_max=150'],
    ['clio <10000 €', 'marque=renault&modele=clio&prix_max=10000'],
    ['clio à 10000', 'marque=renault&modele=clio&prix_max=10000'],
    ['clio >= 2015', 'marque=renault&modele=clio&annee_min=2015'],
    ['2018 et plus', 'annee_min=2018'],
    ['clio 2015 2018', 'marque=renault&modele=clio&annee_min=2015&annee_max=2018'],
    ['clio année 2012', 'marque=renault&modele=clio&annee_min=2012&annee_max=2012'],
    ['moins de 3 ans', 'annee_min=2023'],
    ['clio moins d’un an', 'marque=renault&modele=clio&annee_min=2025'],
    ['peugeot 208 5 ans max', 'marque=peugeot&modele=208&annee_min=2021'],
    ['break plus de 10 ans moins de 3000 €', 'prix_max=3000&annee_max=2016&carrosserie=break'],
    ['plus de 2 ans de garantie', 'garantie=1'],
    ['clio garantie plus de 2 ans', 'marque=renault&modele=clio&garantie=1'],
    ['twizzy', 'marque=renault&modele=twizy'],
    ['twizy', 'marque=renault&modele=twizy'],
    ['c4 picaso', 'marque=citroen&modele=c4-picasso'],
    ['grande punto', 'marque=fiat&modele=punto&generation=iii'],
    ['clio marseille 13008', 'marque=renault&modele=clio&ville=marseille-8e-13208'],
    ['75008 Paris', 'ville=paris-8e-75108'],
    ['troyes 10000', 'ville=troyes-10387'],
    ['clio 59100', 'marque=renault&modele=clio&ville=roubaix-59512'],
    ['33150', 'ville=cenon-33119'],
    ['clio 33500', 'marque=renault&modele=clio&prix_max=33500'],
    ['clio à orange', 'marque=renault&modele=clio&ville=orange-84087'],
    ['clio orange', 'marque=renault&modele=clio&couleur=orange'],
    ['clio réunion', 'marque=renault&modele=clio&departement=974'],
    ['alsace', 'region=grand-est'],
    ['marseille 13000', 'ville=marseille-13055'],
    ['69000 Lyon', 'ville=lyon-69123'],
    ['saint-denis 93200', 'ville=saint-denis-93066'],
    ['93200 saint denis', 'ville=saint-denis-93066'],
    ['saint denis 97400', 'ville=saint-denis-97411'],
    ['clio 5000 à 8000', 'marque=renault&modele=clio&prix_min=5000&prix_max=8000'],
    ['clio 5000 8000', 'marque=renault&modele=clio&prix_min=5000&prix_max=8000'],
    ['clio 8000 5000', 'q=5000&marque=renault&modele=clio&prix_max=8000'],
    ['peugeot 2008 2015 à 2018', 'marque=peugeot&modele=2008&annee_min=2015&annee_max=2018'],
    ['clio 10000 € et moins', 'marque=renault&modele=clio&prix_max=10000'],
    ['renault master 3500 kg', 'q=3500 kg&marque=renault&modele=master'],
    ['pajero 3200 did', 'q=3200 did&marque=mitsubishi&modele=pajero'],
  ])('%s', (typed, meant) => {
    expect(understood(typed)).toBe(meant)
  })

  test('what a parameter says stands: the words that differ stay words', () => {
    expect(recogniseWords({ q: 'clio diesel', marque: ['peugeot'], energie: ['essence'] })).toEqual({
      q: 'clio diesel',
      marque: ['peugeot'],
      energie: ['essence'],
    })
  })

  test('what no parameter could say, or would contradict one, stays words', () => {
    expect(recogniseWords({ q: 'clio 2015 max 9000 ch max' })).not.toHaveProperty('puissance_max')
    expect(recogniseWords({ q: 'entre 2010 et 9999999' })).toMatchObject({ annee_min: 2010, annee_max: 2010 })
    expect(recogniseWords({ q: 'clio moins de 5000', prix_min: 10_000 })).toMatchObject({
      modele: ['clio'],
      prix_min: 10_000,
      q: 'moins de 5000',
    })
  })

  test('any text at all is read without an error, and what is left is read no further', () => {
    const word = fc.oneof(
      fc.constantFrom(
        ...'clio renault diesel lyon moins de 10000 entre et € km 2008 ch 5 portes la en toit ouvrant rouge max 4x4 main'.split(
          ' ',
        ),
      ),
      fc.string({ maxLength: 12, unit: 'grapheme' }),
      fc.integer({ min: 0, max: 9_999_999 }).map(String),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        // As an address brings it: what is no text is gone before.
        const { criteria } = parseCriteria(new URLSearchParams({ q: words.join(' ') }))
        const read = recogniseWords(criteria)
        // Paging prints what was understood and reads it again: it must not change on the way.
        expect(recogniseWords(read)).toEqual(read)
        expect(parseCriteria(new URLSearchParams(printCriteria(read)))).toEqual({
          criteria: read,
          problems: [],
        })
      }),
      { numRuns: 1_000 },
    )
  })
})
