import type { Place } from '#lib/places/model.ts'
import { formatCount, formatKm, formatNumber, formatPrice, formatUnit } from '#lib/platform/format.ts'
import { DEFAULT_RADIUS_KM } from '../model.ts'
import { type Criteria, PARAMETER_NAMES, type ParameterName } from './parameters.ts'
import type { Chip } from './results.ts'
import { listWords, lower, upper } from './value-labels.ts'
import { vehicleName } from './vehicle-names.ts'

/** Active filters in the order of an address, each with the search that is left without it. */
export function chipsOf(criteria: Criteria, place: Place | null): Chip[] {
  return filtersOf(criteria, place).map(({ label, without }) => ({ label, without }))
}

const VEHICLE = new Set<ParameterName>(['marque', 'modele', 'generation'])

/** "Renault Clio IV, diesel, jusqu’à 10 000 €, à 30 km autour de Lyon": heads a page of results. */
export function describeSearch(criteria: Criteria, place: Place | null): string {
  const vehicle = vehicleName(criteria)
  const said = filtersOf(criteria, place).filter(({ of }) => vehicle === null || !VEHICLE.has(of))
  return [vehicle ?? 'Voitures d’occasion', ...said.map(({ phrase }) => phrase)].join(', ')
}

type Filter = Chip & { of: ParameterName; phrase: string }

/** What depends on a value, and goes with the last one. */
const DEPENDENT: Partial<Record<ParameterName, readonly ParameterName[]>> = {
  marque: ['modele', 'generation', 'version'],
  modele: ['generation', 'version'],
}

const FLAGS: Partial<Record<ParameterName, string>> = {
  premiere_main: 'Première main',
  garantie: 'Avec garantie',
  baisse: 'Prix en baisse',
  tva_recuperable: 'TVA récupérable',
}

const RANGE_UNITS: Partial<Record<ParameterName, { max: ParameterName; say: (value: number) => string }>> = {
  prix_min: { max: 'prix_max', say: (euros) => formatPrice(euros * 100) },
  annee_min: { max: 'annee_max', say: String },
  km_min: { max: 'km_max', say: formatKm },
  puissance_min: { max: 'puissance_max', say: (ch) => formatUnit(ch, 'ch') },
  cv_min: { max: 'cv_max', say: (cv) => formatUnit(cv, 'CV') },
}

const ALONE: Partial<Record<ParameterName, (value: number) => string>> = {
  co2_max: (grams) => `Au plus ${formatUnit(grams, 'g/km')} de CO₂`,
  autonomie_min: (km) => `Au moins ${formatKm(km)} d’autonomie`,
  photos: (count) => `Au moins ${formatCount(count, 'photo')}`,
  depuis: (days) => (days === 1 ? 'Depuis hier' : `Depuis ${formatNumber(days)} jours`),
}

function filtersOf(criteria: Criteria, place: Place | null): Filter[] {
  const { page: _, ...all } = criteria
  const words = listWords(criteria)
  return PARAMETER_NAMES.flatMap((name) => filtersOfParameter(name))

  function filtersOfParameter(name: ParameterName): Filter[] {
    const range = RANGE_UNITS[name]
    if (range) {
      const text = rangeText(numberOf(name), numberOf(range.max), range.say)
      if (!text) return []
      return [one(name, name === 'annee_min' ? `Année : ${text}` : upper(text), drop(name, range.max), text)]
    }
    if (name === 'ville' || name === 'cp')
      return place && (name === 'ville') === (criteria.ville !== undefined) ? [around(name, place)] : []
    const value = criteria[name]
    if (value === undefined) return []
    const labelOf = words[name]
    if (labelOf && Array.isArray(value)) return each(name, value.map(String), labelOf)
    const alone = ALONE[name]
    if (alone) return [one(name, alone(value as number))]
    const flag = FLAGS[name]
    if (flag) return [one(name, flag)]
    if (name === 'q') return [one(name, `« ${value} »`)]
    return name === 'version' ? [one(name, String(value), drop(name), String(value))] : []
  }

  function one(of: ParameterName, label: string, without = drop(of), phrase = lower(label)): Filter {
    return { of, label, without, phrase }
  }

  /** One filter a value; the last value of a list takes with it what depends on the list. */
  function each(
    name: ParameterName,
    values: readonly string[],
    wordsOf: (value: string) => { label: string; phrase?: string },
  ): Filter[] {
    return values.map((value) => {
      const rest = (criteria[name] as readonly (string | number)[]).filter((other) => String(other) !== value)
      const dependent = DEPENDENT[name] ?? []
      const without = rest.length > 0 ? ({ ...all, [name]: rest } as Criteria) : drop(name, ...dependent)
      const { label, phrase } = wordsOf(value)
      return one(name, label, without, phrase)
    })
  }

  function around(name: ParameterName, { name: town }: Place): Filter {
    const km = formatKm(criteria.rayon ?? DEFAULT_RADIUS_KM)
    return one(
      name,
      `${town} et ${km} autour`,
      drop('ville', 'cp', 'rayon'),
      `à ${km} autour ${ofPlace(town)}`,
    )
  }

  function numberOf(name: ParameterName): number | undefined {
    return criteria[name] as number | undefined
  }

  function drop(...names: ParameterName[]): Criteria {
    return Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name as ParameterName)))
  }
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

/** "de Lyon", "du Mans", "des Ulis", "d’Annecy". */
function ofPlace(name: string): string {
  if (name.startsWith('Le ')) return `du ${name.slice(3)}`
  if (name.startsWith('Les ')) return `des ${name.slice(4)}`
  return /^[AEIOUYÉÈÊÎÔÂ]/.test(name) ? `d’${name}` : `de ${name}`
}
