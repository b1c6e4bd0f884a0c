import {
  BODIES,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  EQUIPMENT,
  FUELS,
  GEARBOXES,
  INTERIOR_COLOURS,
  label,
  TRANSMISSIONS,
  UPHOLSTERIES,
} from '#lib/catalogue/model.ts'
import { findGeneration, findMake, findModel, generationsNamed, modelsNamed } from '#lib/catalogue/queries.ts'
import type { Place } from '#lib/places/model.ts'
import { departmentByCode, regionBySlug } from '#lib/places/queries.ts'
import { formatCount, formatKm, formatNumber, formatPrice, formatUnit } from '#lib/platform/format.ts'
import { DEFAULT_RADIUS_KM } from '../model.ts'
import type { Criteria, ParameterName } from './parameters.ts'
import type { Chip } from './results.ts'

/** Active filters in the order of the panel, each with the search that is left without it. */
export function chipsOf(criteria: Criteria, place: Place | null): Chip[] {
  return filtersOf(criteria, place).map(({ label, without }) => ({ label, without }))
}

/** "Renault Clio, diesel, moins de 10 000 €, à 30 km autour de Lyon": heads a page of results. */
export function describeSearch(criteria: Criteria, place: Place | null): string {
  const said = filtersOf(criteria, place).map(({ phrase }) => phrase)
  const named = criteria.marque?.length || criteria.modele?.length
  const text = (named ? said : ['Voitures d’occasion', ...said]).join(', ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

type Filter = Chip & { phrase: string }

function filtersOf(criteria: Criteria, place: Place | null): Filter[] {
  const filters: Filter[] = []
  const { page: _, ...all } = criteria
  const drop = (...names: ParameterName[]): Criteria =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name as ParameterName)))
  const add = (label: string, without: Criteria, phrase = label) => filters.push({ label, without, phrase })

  /** One filter a value; the last value of a list takes with it what depends on the list. */
  function each(
    name: ParameterName,
    labelOf: (value: string) => string,
    phraseOf: (value: string) => string = (value) => lower(labelOf(value)),
    dependent: readonly ParameterName[] = [],
  ) {
    const values = (criteria[name] as readonly (string | number)[] | undefined) ?? []
    for (const value of values) {
      const rest = values.filter((other) => other !== value)
      const without = rest.length > 0 ? { ...all, [name]: rest } : drop(name, ...dependent)
      add(labelOf(String(value)), without as Criteria, phraseOf(String(value)))
    }
  }
  function range(min: ParameterName, max: ParameterName, say: (value: number) => string, what = '') {
    const text = rangeText(criteria[min] as number | undefined, criteria[max] as number | undefined, say)
    if (text) add(what ? `${what} : ${text}` : text, drop(min, max), text)
  }

  const makeOf = (slug: string) => findMake(slug)?.label ?? slug
  const modelOf = (slug: string) =>
    criteria.marque?.map((make) => findModel(make, slug)?.label).find(Boolean) ??
    modelsNamed(slug)[0]?.label ??
    slug
  const generationOf = (slug: string) =>
    criteria.marque
      ?.flatMap((make) => criteria.modele?.map((model) => findGeneration(make, model, slug)?.label) ?? [])
      .find(Boolean) ??
    generationsNamed(slug)[0]?.label ??
    slug
  if (criteria.marque?.length === 1 && criteria.modele) {
    const make = criteria.marque[0] ?? ''
    add(makeOf(make), drop('marque', 'modele', 'generation', 'version'), makeOf(make))
  } else each('marque', makeOf, makeOf, ['modele', 'generation', 'version'])
  each('modele', modelOf, modelOf, ['generation', 'version'])
  each('generation', generationOf, generationOf)
  if (criteria.version) add(criteria.version, drop('version'))
  if (criteria.q) add(`« ${criteria.q} »`, drop('q'), `« ${criteria.q} »`)
  range('prix_min', 'prix_max', (euros) => formatPrice(euros * 100))
  range('annee_min', 'annee_max', String, 'Année')
  range('km_min', 'km_max', formatKm)
  each('energie', (slug) => label(FUELS, slug))
  each('boite', (slug) => `Boîte ${lower(label(GEARBOXES, slug))}`)
  each(
    'carrosserie',
    (slug) => label(BODIES, slug),
    (slug) => keepAcronym(label(BODIES, slug)),
  )
  each('transmission', (slug) => label(TRANSMISSIONS, slug))
  each('couleur', (slug) => label(COLOURS, slug))
  each('couleur_int', (slug) => `Intérieur ${lower(label(INTERIOR_COLOURS, slug))}`)
  each('sellerie', (slug) => `Sellerie ${lower(label(UPHOLSTERIES, slug))}`)
  each('portes', (doors) => formatCount(Number(doors), 'porte'))
  each('places', (seats) => formatCount(Number(seats), 'place'))
  range('puissance_min', 'puissance_max', (ch) => formatUnit(ch, 'ch'))
  range('cv_min', 'cv_max', (cv) => formatUnit(cv, 'CV'))
  each(
    'critair',
    (slug) => label(CRITAIR, slug),
    (slug) => label(CRITAIR, slug),
  )
  if (criteria.co2_max !== undefined)
    add(`Au plus ${formatNumber(criteria.co2_max)} g/km de CO₂`, drop('co2_max'))
  if (criteria.autonomie_min !== undefined)
    add(`Au moins ${formatKm(criteria.autonomie_min)} d’autonomie`, drop('autonomie_min'))
  each('etat', (slug) => label(CONDITIONS, slug))
  if (criteria.premiere_main) add('Première main', drop('premiere_main'), 'première main')
  if (criteria.garantie) add('Avec garantie', drop('garantie'), 'avec garantie')
  if (criteria.baisse) add('Prix en baisse', drop('baisse'), 'prix en baisse')
  if (criteria.tva_recuperable) add('TVA récupérable', drop('tva_recuperable'))
  each(
    'equipement',
    (slug) => label(EQUIPMENT, slug),
    (slug) => `avec ${keepAcronym(label(EQUIPMENT, slug))}`,
  )
  each('vendeur', (slug) => (slug === 'particulier' ? 'Particuliers' : 'Professionnels'))
  if (criteria.photos !== undefined)
    add(
      `Au moins ${formatCount(criteria.photos, 'photo')}`,
      drop('photos'),
      `au moins ${formatCount(criteria.photos, 'photo')}`,
    )
  if (criteria.depuis !== undefined)
    add(
      criteria.depuis === 1 ? 'Depuis hier' : `${formatNumber(criteria.depuis)} derniers jours`,
      drop('depuis'),
      criteria.depuis === 1 ? 'depuis hier' : `depuis ${formatNumber(criteria.depuis)} jours`,
    )
  if (place) {
    const km = formatKm(criteria.rayon ?? DEFAULT_RADIUS_KM)
    add(
      `${place.name} et ${km} autour`,
      drop('ville', 'cp', 'rayon'),
      `à ${km} autour ${ofPlace(place.name)}`,
    )
  }
  const departmentOf = (code: string) => departmentByCode(code)
  each(
    'departement',
    (code) => `${departmentOf(code)?.name ?? code} (${code.toUpperCase()})`,
    (code) => departmentOf(code)?.locative ?? code,
  )
  each(
    'region',
    (slug) => regionBySlug(slug)?.name ?? slug,
    (slug) => regionBySlug(slug)?.locative ?? slug,
  )
  return filters
}

function rangeText(
  min: number | undefined,
  max: number | undefined,
  say: (value: number) => string,
): string | null {
  if (min !== undefined && max !== undefined) return min === max ? say(min) : `de ${say(min)} à ${say(max)}`
  if (max !== undefined) return `jusqu’à ${say(max)}`
  return min === undefined ? null : `à partir de ${say(min)}`
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
/** "SUV et 4x4" and "GPS" stay; "Citadine" does not begin a sentence. */
const keepAcronym = (text: string) =>
  /^\p{Lu}{2}|^(Apple|Android|Bluetooth|Isofix|Start)/u.test(text) ? text : lower(text)

/** "de Lyon", "du Mans", "des Ulis", "d’Annecy". */
function ofPlace(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`
  return /^[AEIOUYÉÈÊÎÔÂ]/.test(name) ? `d’${name}` : `de ${name}`
}
