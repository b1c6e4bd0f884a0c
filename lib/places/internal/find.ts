import { type Place, placeKey, type Resolution, slugify } from '../model.ts'
import { tables } from './tables.ts'

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
    if (typos <= slack) return 3 + typos
  }
  return undefined
}

const withoutArticle = (name: string) => name.replace(/^(?:le|la|les|l) /, '')

/** Insertions, omissions, replacements and swapped neighbours, counted up to `limit` + 1. */
function typosBetween(a: string, b: string, limit: number): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const line = [row]
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1]
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      const cost = Math.min(
        (last[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
      line.push(cost)
    }
    if (Math.min(...line) > limit) return limit + 1
    before = last
    last = line
  }
  return last[b.length] ?? limit + 1
}

const slackFor = (key: string) => (key.length >= 8 ? 2 : key.length >= 4 ? 1 : 0)

type Ranked = { readonly place: Place; readonly rank: number }

function ranked(key: string, within: readonly Place[] | undefined, slack: number): Ranked[] {
  const found: Ranked[] = []
  const consider = (name: string, list: readonly Place[]) => {
    const rank = distance(key, name, slack)
    if (rank !== undefined) for (const place of list) found.push({ place, rank })
  }
  if (within !== undefined) for (const place of within) consider(placeKey(place.name), [place])
  else for (const [name, list] of tables().byKey) consider(name, list)
  return found.sort((a, b) => a.rank - b.rank || b.place.population - a.place.population)
}

/** Autocompletion: the closest names first, then the most populated. Never throws. */
export function findPlaces(typed: string, limit = 8): Place[] {
  const { key, within } = read(typed)
  const one = arrondissement(key)
  if (one !== undefined) return [one].slice(0, limit)
  if (key === '') return [...(within ?? [])].slice(0, limit)
  if (/^\d{2,4}$/.test(key)) return withPostcodeFrom(key, limit)
  if (within !== undefined) {
    const named = ranked(key, within, slackFor(key)).map(({ place }) => place)
    // "lyon 69003": the name is the city's, which the postcode already says.
    return [...(named.length > 0 ? named : within)].slice(0, limit)
  }
  const strict = ranked(key, undefined, 0)
  const all = strict.length > 0 ? strict : ranked(key, undefined, slackFor(key))
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
        ranked(key, within, 0)
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
