import { type Place, placeKey, type Resolution, slugify } from '../model.ts'
import { namesHolding, namesLike } from './names.ts'
import { tables } from './tables.ts'
import { typosBetween } from './typos.ts'

const CITIES = new Map([
  ['paris', '75056'],
  ['lyon', '69123'],
  ['marseille', '13055'],
])

/** "lyon 3", "lyon 3e", "paris 15eme arrondissement", "paris 1er" -> that arrondissement. */
export function arrondissement(key: string): Place | undefined {
  const match = /^(paris|lyon|marseille) 0?(\d{1,2}) ?(?:er|e|eme|ieme)?(?: arr(?:ondissement)?)?$/.exec(key)
  const city = CITIES.get(match?.[1] ?? '')
  if (city === undefined) return undefined
  const number = Number(match?.[2])
  return tables()
    .children.get(city)
    ?.find((place) => Number(/ (\d+)er?$/.exec(place.name)?.[1]) === number)
}

type Typed = {
  readonly key: string
  /** Places a postcode or a department that was typed beside the name leaves; undefined: all. */
  readonly within: readonly Place[] | undefined
}

function read(typed: string): Typed {
  const { byPostcode, departments, byKey, places } = tables()
  const words = placeKey(typed).split(' ').filter(Boolean)
  const postcode = words.find((word) => /^\d{5}$/.test(word))
  const rest = words.filter((word) => word !== postcode).join(' ')
  if (postcode !== undefined)
    return { key: rest, within: byPostcode.get(postcode) ?? (rest === '' ? [] : undefined) }
  const last = words.at(-1)?.toUpperCase() ?? ''
  const name = words.slice(0, -1).join(' ')
  if (departments.has(last) && byKey.has(name) && arrondissement(rest) === undefined) {
    return { key: name, within: places.filter((place) => place.department === last) }
  }
  return { key: rest, within: undefined }
}

/** Smaller is closer; undefined: no match. */
function distance(key: string, name: string, slack: number): number | undefined {
  if (name === key) return 0
  if (withoutArticle(name) === key) return 1
  if (name.startsWith(key)) return 2
  if (name.includes(` ${key}`)) return 3
  if (slack > 0 && Math.abs(name.length - key.length) <= slack) {
    const typos = typosBetween(key, name, slack)
    if (typos <= slack) return TYPOS + typos
  }
  return undefined
}

/** A typo counts more than any way to hold what was typed. */
const TYPOS = 3

const withoutArticle = (name: string) => name.replace(/^(?:le|la|les|l) /, '')

const slackFor = (key: string) => (key.length >= 8 ? 2 : key.length >= 4 ? 1 : 0)

type Ranked = { readonly place: Place; readonly rank: number }

const closestFirst = (a: Ranked, b: Ranked) => a.rank - b.rank || b.place.population - a.place.population

/** Among the places that a postcode or a department left. */
function rankedAmong(key: string, within: readonly Place[], slack: number): Ranked[] {
  return within
    .flatMap((place) => {
      const rank = distance(key, placeKey(place.name), slack)
      return rank === undefined ? [] : [{ place, rank }]
    })
    .sort(closestFirst)
}

function homonyms(name: string, rank: number | undefined): Ranked[] {
  if (rank === undefined) return []
  return (tables().byKey.get(name) ?? []).map((place) => ({ place, rank }))
}

/** Everywhere, spelt as typed. */
const ranked = (key: string): Ranked[] =>
  namesHolding(key)
    .flatMap((name) => homonyms(name, distance(key, name, 0)))
    .sort(closestFirst)

/** Everywhere, with typos. */
const misspelt = (key: string): Ranked[] =>
  namesLike(key, slackFor(key))
    .flatMap(([name, typos]) => homonyms(name, TYPOS + typos))
    .sort(closestFirst)

/** Autocompletion: the closest names first, then the most populated. Never throws. */
export function findPlaces(typed: string, limit = 8): Place[] {
  const { key, within } = read(typed)
  const one = arrondissement(key)
  if (one !== undefined) return [one].slice(0, limit)
  if (key === '') return [...(within ?? [])].slice(0, limit)
  if (/^\d{2,4}$/.test(key)) return withPostcodeFrom(key, limit)
  if (within !== undefined) {
    const named = rankedAmong(key, within, slackFor(key)).map(({ place }) => place)
    // "lyon 69003": the name is the city's, which the postcode already says.
    return [...(named.length > 0 ? named : within)].slice(0, limit)
  }
  const strict = ranked(key)
  const all = strict.length > 0 ? strict : misspelt(key)
  return all.slice(0, limit).map(({ place }) => place)
}

function withPostcodeFrom(start: string, limit: number): Place[] {
  const { places, children } = tables()
  return places
    .filter((place) => !children.has(place.insee) && place.postcodes.some((code) => code.startsWith(start)))
    .sort((a, b) => b.population - a.population)
    .slice(0, limit)
}

/** How many times its homonyms' population a town needs to be the one that is meant. */
const OVERWHELMING = 25

function choose(places: readonly Place[]): Resolution | undefined {
  const [first, second] = places
  if (first === undefined) return undefined
  if (second === undefined || first.population >= OVERWHELMING * Math.max(second.population, 2000)) {
    return { kind: 'one', place: first }
  }
  return { kind: 'several', places }
}

export function resolvePlace(typed: string): Resolution {
  const chosen = tables().bySlug.get(slugify(typed.slice(0, 200)))
  if (chosen !== undefined) return { kind: 'one', place: chosen }
  const { key, within } = read(typed)
  const one = arrondissement(key)
  if (one !== undefined) return { kind: 'one', place: one }
  if (key !== '') {
    const exact = within?.filter((place) => placeKey(place.name) === key) ?? tables().byKey.get(key) ?? []
    const found =
      choose(exact) ??
      choose(
        (within ? rankedAmong(key, within, 0) : ranked(key))
          .filter(({ rank }) => rank <= 1)
          .map(({ place }) => place),
      )
    if (found !== undefined) return found
  }
  // The postcode decides when the name does not: an old name, a hamlet, "Lyon 69003".
  if (within !== undefined && within.length > 0) {
    const [only] = within
    return within.length === 1 && only !== undefined
      ? { kind: 'one', place: only }
      : { kind: 'several', places: within }
  }
  return { kind: 'none', nearest: findPlaces(typed, 1)[0] ?? null }
}
