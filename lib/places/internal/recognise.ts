import { type Department, type Place, placeKey, type Recognised, type Region, slugify } from '../model.ts'
import { arrondissement, resolvePlace } from './find.ts'
import { tables } from './tables.ts'

/** Below this, a commune's name alone is more likely a word or a car. */
const KNOWN_TOWN = 10_000
const MOST_WORDS = 6

/** Names of towns that are first of all words of a search. */
const COMMON = new Set('orange sedan sens bon gaz y clio die auto grasse gap leon lure port vire'.split(' '))
/** Departments and regions that need "dans le", "en" before them: "moins cher", "nord". */
const COMMON_AREAS = new Set(
  'cher nord lot manche var eure orne aube tarn centre drome somme vienne marne landes'.split(' '),
)

const PREPOSITION =
  /^(?:(?:a|au|aux|sur|vers|pres de|pres d|autour de|autour d|proche de|cote de)|(?:en|dans) ?(?:le |la |les |l )?)$/
const INSIDE = /^(?:(?:en|dans)(?: le| la| les| l)?|departement(?: du| de la| de l| des| de)?|dept)$/

const ALIASES = new Map([
  ['paca', '93'],
  ['idf', '11'],
  ['aura', '84'],
  ['region parisienne', '11'],
  // The regions of before 2016 are how many still say where they are: answered by the one that holds them.
  ['alsace', '44'],
  ['lorraine', '44'],
  ['champagne ardenne', '44'],
  ['picardie', '32'],
  ['nord pas de calais', '32'],
  ['bourgogne', '27'],
  ['franche comte', '27'],
  ['aquitaine', '75'],
  ['limousin', '75'],
  ['poitou charentes', '75'],
  ['midi pyrenees', '76'],
  ['languedoc roussillon', '76'],
  ['auvergne', '84'],
  ['rhone alpes', '84'],
  ['haute normandie', '28'],
  ['basse normandie', '28'],
])

type Meaning =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'department'; readonly department: Department }
  | { readonly kind: 'region'; readonly region: Region }

let areas: Map<string, Meaning> | undefined

function areaNamed(key: string): Meaning | undefined {
  if (areas === undefined) {
    areas = new Map()
    const { departments, regions } = tables()
    for (const region of regions.values()) areas.set(placeKey(region.name), { kind: 'region', region })
    for (const [alias, code] of ALIASES) {
      const region = regions.get(code)
      if (region !== undefined) areas.set(alias, { kind: 'region', region })
    }
    for (const department of departments.values()) {
      const key = placeKey(department.name)
      // "La Réunion" is said "Réunion" too.
      for (const name of [key, key.replace(/^la /, '')]) areas.set(name, { kind: 'department', department })
    }
  }
  return areas.get(key) ?? areas.get(key.replace(/^(?:le|la|les|l) /, ''))
}

/** The preposition that ends just before `at`: how many words, and whether it means "inside". */
function prepositionBefore(words: readonly string[], at: number): { length: number; inside: boolean } {
  for (const length of [3, 2, 1]) {
    if (length > at) continue
    const said = words.slice(at - length, at).join(' ')
    if (INSIDE.test(said)) return { length, inside: true }
    if (PREPOSITION.test(said)) return { length, inside: false }
  }
  return { length: 0, inside: false }
}

/** 12000, 12500, 12900, 12990: nobody asks for 59100 euros. */
const PRICE_LIKE = /(?:[059]00|[49][59]0|99)$/

/** A postcode can be a price or a mileage too: taken only when it does not look like one. */
function postcodeAt(words: readonly string[], at: number): Place | undefined {
  const word = words[at] ?? ''
  const list = tables().byPostcode.get(word)
  const first = list?.[0]
  if (first === undefined) return undefined
  if (/^(?:km|kms|kilometres?|e|eur|euros?)$/.test(words[at + 1] ?? '')) return undefined
  if (/^(?:de|moins|max|maxi|maximum|budget|prix|jusqu|entre|et|plus|min|mini)$/.test(words[at - 1] ?? ''))
    return undefined
  return PRICE_LIKE.test(word) && !word.startsWith('0') && Number(word) < 60_000 ? undefined : first
}

function townNamed(key: string, led: boolean): Place | undefined {
  if (!led && COMMON.has(key)) return undefined
  if (/^\d/.test(key) || key.length < 2) return undefined
  const numbered = arrondissement(key)
  if (numbered !== undefined) return numbered
  const list = tables().byKey.get(key)
  if (list === undefined) return undefined
  const found = resolvePlace(key)
  const place = found.kind === 'one' ? found.place : list[0]
  if (place === undefined || (COMMON.has(key) && place.population < KNOWN_TOWN)) return undefined
  return led
    ? place.population >= 300
      ? place
      : undefined
    : place.population >= KNOWN_TOWN
      ? place
      : undefined
}

function meaning(
  words: readonly string[],
  at: number,
  to: number,
  led: boolean,
  inside: boolean,
): Meaning | undefined {
  const key = placeKey(words.slice(at, to).join(' '))
  if (key === '') return undefined
  const code = key.toUpperCase()
  if (to === at + 1) {
    const department = inside ? tables().departments.get(code) : undefined
    if (department !== undefined) return { kind: 'department', department }
    const place = postcodeAt(words, at)
    if (place !== undefined) return { kind: 'place', place }
  }
  // "lyon 3 portes" is about doors.
  if (/\d$/.test(key) && /^(?:portes?|places?|cv|ch|ans?|km)$/.test(words[to] ?? '')) return undefined
  const area = inside || !COMMON_AREAS.has(key) ? areaNamed(key) : undefined
  const place = townNamed(key, led)
  // "à La Réunion" is the island, not the village in Lot-et-Garonne.
  const overseas = area?.kind === 'department' && area.department.code.startsWith('97')
  if (area !== undefined && (inside || overseas)) return area
  if (place !== undefined) return { kind: 'place', place }
  return area
}

/** The first place that a free query names: "clio diesel lyon moins de 10000" -> Lyon, words 2 to 3. */
export function recognisePlace(typed: readonly string[]): Recognised | null {
  const words = typed.map((word) => slugify(word.slice(0, 80)).replaceAll('-', ' '))
  for (let at = 0; at < words.length; at++) {
    const before = prepositionBefore(words, at)
    for (let to = Math.min(words.length, at + MOST_WORDS); to > at; to--) {
      const found = meaning(words, at, to, before.length > 0, before.inside)
      if (found !== undefined) return { ...found, from: at - before.length, to }
    }
  }
  return null
}
