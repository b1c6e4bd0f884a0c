import { EQUIPMENT } from '#lib/catalogue/model.ts'
import { findModel, makes, models, versions } from '#lib/catalogue/queries.ts'
import type { Recipe } from '#lib/feeds/model.ts'

/** A stock as garages' software writes it: French words, decimal commas, options parted by `|`, ten photos a car. */
const COLUMNS =
  'Ref;Marque;Modèle;Version;Énergie;BV;MEC;Km;Prix TTC;TVA;CV;Ch;Couleur;Portes;Places;Carrosserie;Garantie;Options;Description;Photos'.split(
    ';',
  )

const from = (column: string) => ({ columns: [column] })
export const FEED_RECIPE: Recipe = {
  format: {
    ...{ kind: 'csv', separator: ';', quote: '"', encoding: 'windows-1252', skip: 0, hasHeader: true },
    columns: COLUMNS,
  },
  preset: null,
  fields: {
    reference: from('Ref'),
    make: from('Marque'),
    model: from('Modèle'),
    version: from('Version'),
    fuel: from('Énergie'),
    gearbox: from('BV'),
    firstRegistration: { ...from('MEC'), date: 'DD/MM/YYYY' },
    mileage: from('Km'),
    price: from('Prix TTC'),
    vatReclaimable: from('TVA'),
    fiscalCv: from('CV'),
    power: { ...from('Ch'), unit: 'ch' },
    colour: from('Couleur'),
    doors: from('Portes'),
    seats: from('Places'),
    body: from('Carrosserie'),
    warranty: from('Garantie'),
    equipment: { ...from('Options'), split: { separator: '|', part: 'all' } },
    description: from('Description'),
    photos: { ...from('Photos'), split: { separator: '|', part: 'all' } },
  },
  identity: 'reference',
  decimal: ',',
}

const CARS = makes()
  .flatMap(({ slug }) => models(slug))
  .flatMap(({ makeSlug, slug }) => versions(makeSlug, slug))
  .filter(
    ({ fuel, fromYear }) => /^(essence|diesel|electrique|hybride)$/.test(fuel) && (fromYear ?? 0) > 2005,
  )
const FUELS: Record<string, string> = { essence: 'ES', diesel: 'GO', electrique: 'EL', hybride: 'EH' }
const COLOURS = ['Gris', 'Noir', 'Blanc', 'Bleu', 'Rouge', 'Gris argent', 'Vert', 'Beige']
const SAID = [
  'Véhicule révisé dans notre atelier, carnet d’entretien complet et factures à l’appui.',
  'Première main, non fumeur, toujours dormi au garage.',
  'Contrôle technique vierge, distribution faite, quatre pneus récents.',
  'Reprise de votre ancien véhicule possible, livraison dans toute la France.',
  'Essai possible sur rendez-vous, du lundi au samedi.',
  'Garantie constructeur, extension possible jusqu’à 36 mois.',
]

/** Row `at` of a stock; another `edition` asks another price for it. */
function row(at: number, edition: number): string {
  const version = CARS[(at * 7919) % CARS.length]
  if (!version) throw new Error('the catalogue is empty')
  const model = findModel(version.makeSlug, version.modelSlug)
  const make = makes().find(({ slug }) => slug === version.makeSlug)
  const year = Math.min(2025, (version.fromYear ?? 2015) + (at % 4))
  const price = 6_000 + ((at * 37) % 30_000) + edition * 100
  const options = EQUIPMENT.filter((_, place) => (at + place) % 7 === 0).slice(0, 8)
  const photos = Array.from(
    { length: 10 },
    (_, place) => `https://photos.garage.exemple/${at}/${place + 1}.jpg`,
  )
  return [
    `V${at}`,
    ...[make?.label, model?.label, version.label, FUELS[version.fuel]],
    ...[
      version.gearbox === 'manuelle' ? 'BVM' : 'BVA',
      `15/${String(1 + (at % 12)).padStart(2, '0')}/${year}`,
    ],
    ...[`${1_000 + ((at * 613) % 180_000)}`, `${price},00 €`, at % 3 === 0 ? 'TVA récup.' : ''],
    ...[version.fiscalCv ?? '', version.powerCh, COLOURS[at % COLOURS.length], 5, 5, ''],
    ...['12 mois', options.map(({ label }) => label).join('|')],
    `"${[0, 1, 2].map((more) => SAID[(at + more * 2) % SAID.length]).join(' ')} Référence ${at}."`,
    photos.join('|'),
  ].join(';')
}

/**
 * @param changed the share of rows that the second edition has another price for
 * @param first the number of the first car
 */
export async function* feedFile(rows: number, changed = 0, first = 0): AsyncGenerator<Uint8Array> {
  const every = changed === 0 ? 0 : Math.round(1 / changed)
  yield encode(`${COLUMNS.join(';')}\r\n`)
  for (let at = first; at < first + rows; ) {
    const lines: string[] = []
    for (; at < first + rows && lines.length < 500; at++)
      lines.push(row(at, every !== 0 && at % every === 0 ? 1 : 0))
    yield encode(`${lines.join('\r\n')}\r\n`)
  }
}

/** What Windows-1252 has where Latin-1 has control codes, of what occurs here; "Škoda" begins with one. */
const OWN: Readonly<Record<string, string>> = {
  '€': '\x80',
  '’': '\x92',
  Š: '\x8a',
  š: '\x9a',
  '–': '\x96',
  œ: '\x9c',
}

function encode(text: string): Uint8Array {
  const latin = text.replace(/[^\0-\xff]/g, (sign) => {
    const own = OWN[sign]
    if (own === undefined) throw new Error(`Windows-1252 has no ${sign}, or we do not know where`)
    return own
  })
  return Buffer.from(latin, 'latin1')
}
