import type pg from 'pg'
import { listingPath } from '#lib/listings/model.ts'
import { placeByInsee } from '#lib/places/queries.ts'

/** Landing pages of every kind, a hundred of them. */
export const LANDINGS: readonly string[] = [
  ...[
    'renault/clio',
    'peugeot/208',
    'peugeot/3008',
    'citroen/c3',
    'volkswagen/golf',
    'dacia/duster',
    'toyota/yaris',
  ].map((path) => `/voitures/${path}`),
  ...[
    'renault',
    'peugeot',
    'citroen',
    'volkswagen',
    'bmw',
    'audi',
    'mercedes',
    'ford',
    'opel',
    'toyota',
    'fiat',
    'dacia',
    'nissan',
    'kia',
  ].map((make) => `/voitures/${make}`),
  ...['citadine', 'compacte', 'berline', 'break', 'suv', 'monospace', 'coupe', 'cabriolet'].map(
    (body) => `/voitures/carrosserie/${body}`,
  ),
  ...['essence', 'diesel', 'hybride', 'electrique'].map((fuel) => `/voitures/energie/${fuel}`),
  ...['bretagne', 'normandie', 'occitanie', 'ile-de-france', 'grand-est', 'corse', 'la-reunion'].map(
    (region) => `/voitures/region/${region}`,
  ),
  ...['rhone-69', 'gironde-33', 'nord-59', 'paris-75', 'finistere-29'].flatMap((department) => [
    `/voitures/departement/${department}`,
    ...['renault/clio', 'peugeot/208', 'peugeot/308', 'citroen/c3', 'volkswagen/polo'].map(
      (model) => `/voitures/${model}/${department}`,
    ),
  ]),
  ...['lyon-69123', 'bordeaux-33063', 'nantes-44109', 'lille-59350', 'strasbourg-67482'].map(
    (town) => `/voitures/ville/${town}`,
  ),
]

export async function listingPaths(pool: pg.Pool, count: number): Promise<string[]> {
  const { rows } = await pool.query<{
    id: string
    make_slug: string
    model_slug: string
    version_label: string
    year: number
    commune_insee: string
  }>(
    `SELECT id, make_slug, model_slug, version_label, year, commune_insee FROM listing
     WHERE status = 'online' ORDER BY md5(id::text) LIMIT ${count}`,
  )
  return rows.map((row) =>
    listingPath(row.id, {
      makeSlug: row.make_slug,
      modelSlug: row.model_slug,
      versionLabel: row.version_label,
      year: row.year,
      communeName: placeByInsee(row.commune_insee)?.name ?? '',
    }),
  )
}

/** Searches that are not kept, all different. */
export function resultPaths(count: number): string[] {
  const makes = ['renault', 'peugeot', 'citroen', 'volkswagen', 'bmw', 'audi', 'ford', 'toyota']
  return Array.from({ length: count }, (_, index) => {
    const make = makes[index % makes.length]
    const kinds = [
      `marque=${make}&prix_max=${8_000 + index * 100}`,
      `marque=${make}&energie=diesel&annee_min=${2010 + (index % 12)}&page=${1 + (index % 3)}`,
      `ville=lyon-69123&rayon=${10 + (index % 90)}&tri=distance`,
      `carrosserie=suv&boite=automatique&prix_max=${15_000 + index * 50}&tri=prix_croissant`,
      `q=${encodeURIComponent(`toit ouvrant ${make}`)}&km_max=${60_000 + index * 500}`,
    ]
    return `/voitures?${kinds[index % kinds.length]}`
  })
}
