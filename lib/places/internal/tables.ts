import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Department, type Place, placeSlug, type Region } from '../model.ts'

/** The committed tables, read once, with the indexes every lookup shares. */
export type Tables = {
  readonly places: readonly Place[]
  /** Of each place, side by side: most of them are set aside by it alone. */
  readonly latitudes: Float64Array
  readonly byInsee: ReadonlyMap<string, Place>
  readonly bySlug: ReadonlyMap<string, Place>
  readonly byPostcode: ReadonlyMap<string, readonly Place[]>
  /** By `placeKey` of the name; homonyms share one, the most populated first. */
  readonly byKey: ReadonlyMap<string, readonly Place[]>
  readonly children: ReadonlyMap<string, readonly Place[]>
  readonly departments: ReadonlyMap<string, Department>
  readonly regions: ReadonlyMap<string, Region>
}

/** What is known without reading the 36,000 communes. */
export type Areas = Pick<Tables, 'departments' | 'regions'>

let loaded: Tables | undefined
let loadedAreas: Areas | undefined

export function tables(): Tables {
  loaded ??= load()
  return loaded
}

export function areas(): Areas {
  loadedAreas ??= {
    departments: new Map(rowsOf('departments.tsv').map((row) => [row[0] ?? '', readDepartment(row)])),
    regions: new Map(rowsOf('regions.tsv').map((row) => [row[0] ?? '', readRegion(row)])),
  }
  return loadedAreas
}

/**
 * Line by line from the bytes: a whole table as one text, and all of its lines at once, are memory that a process never gives
 * back.
 */
function* rowsOf(file: string): Generator<string[]> {
  const bytes = readFileSync(join(process.cwd(), 'lib/places/data', file))
  for (let from = 0, to = 0; from < bytes.length; from = to + 1) {
    to = bytes.indexOf(NEWLINE, from)
    if (to === -1) to = bytes.length
    const line = bytes.toString('utf8', from, to)
    if (line !== '' && !line.startsWith('#')) yield line.split('\t')
  }
}
const NEWLINE = 10

function load(): Tables {
  const places = rowsOf('communes.tsv').map(readPlace).toArray()
  const children = new Map<string, Place[]>()
  for (const place of places) if (place.parentInsee !== null) push(children, place.parentInsee, place)
  const byPostcode = new Map<string, Place[]>()
  const byKey = new Map<string, Place[]>()
  for (const place of places) {
    push(byKey, keyOf(place), place)
    // A city's postcodes are its arrondissements'.
    if (!children.has(place.insee)) for (const code of place.postcodes) push(byPostcode, code, place)
  }
  for (const index of [byPostcode, byKey]) {
    for (const list of index.values()) list.sort((a, b) => b.population - a.population)
  }
  return {
    places,
    latitudes: Float64Array.from(places, ({ lat }) => lat),
    byInsee: new Map(places.map((place) => [place.insee, place])),
    bySlug: new Map(places.map((place) => [place.slug, place])),
    byPostcode,
    byKey,
    children,
    ...areas(),
  }
}

/** `placeKey` of the name, from the slug at hand: this runs for every commune. */
const keyOf = (place: Place) => place.slug.slice(0, -place.insee.length - 1).replaceAll('-', ' ')

function push<K, V>(index: Map<K, V[]>, key: K, value: V): void {
  const list = index.get(key)
  if (list === undefined) index.set(key, [value])
  else list.push(value)
}

function readPlace(row: string[]): Place {
  const [insee = '', name = '', department = '', postcodes = '', lat, lon, population, parent = ''] = row
  return {
    insee,
    name,
    slug: placeSlug({ name, insee }),
    department,
    postcodes: postcodes.split('|'),
    lat: Number(lat),
    lon: Number(lon),
    population: Number(population),
    parentInsee: parent === '' ? null : parent,
  }
}

function readDepartment([code = '', name = '', slug = '', region = '', locative = '']: string[]): Department {
  return { code, name, slug, region, locative }
}

function readRegion([code = '', name = '', slug = '', locative = '']: string[]): Region {
  return { code, name, slug, locative }
}
