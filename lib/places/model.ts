/** What a place is, and the rules about places that need no data. Safe in the browser. */

export { onMap } from './internal/map-projection.ts'

export type Region = {
  readonly code: string
  readonly name: string
  readonly slug: string
  /** "en Île-de-France", "dans les Hauts-de-France". */
  readonly locative: string
}

export type Department = {
  /** INSEE code: "69", "2A", "974"; Monaco is "98". */
  readonly code: string
  readonly name: string
  /** "rhone-69": the path form. */
  readonly slug: string
  readonly region: string
  /** "dans le Rhône", "en Gironde", "à La Réunion". */
  readonly locative: string
}

/** A commune, or an arrondissement of Paris, Lyon or Marseille. */
export type Place = {
  readonly insee: string
  /** With accents: "Saint-Étienne", "Lyon 3e". */
  readonly name: string
  /** "saint-etienne-42218": unique. */
  readonly slug: string
  readonly department: string
  readonly postcodes: readonly string[]
  readonly lat: number
  readonly lon: number
  readonly population: number
  /** The city an arrondissement belongs to. */
  readonly parentInsee: string | null
}

export type Resolution =
  | { readonly kind: 'one'; readonly place: Place }
  | { readonly kind: 'several'; readonly places: readonly Place[] }
  | { readonly kind: 'none'; readonly nearest: Place | null }

/** `from` inclusive and `to` exclusive, in words; a preposition before the place is part of the span. */
export type Recognised = { readonly from: number; readonly to: number } & (
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'department'; readonly department: Department }
  | { readonly kind: 'region'; readonly region: Region }
)

const ASCII = /^[ -~]*$/

function bare(text: string): string {
  if (ASCII.test(text)) return text
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll('æ', 'ae')
}

/** "Saint-Étienne" -> "saint-etienne". */
export function slugify(text: string): string {
  return bare(text.toLowerCase())
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}

export function placeSlug(place: { readonly name: string; readonly insee: string }): string {
  return `${slugify(place.name)}-${place.insee.toLowerCase()}`
}

/** INSEE's code for Monaco among foreign countries. */
const MONACO = '99138'

/** The department is in the INSEE code, never in the postcode: 2A and 2B for Corsica, three digits overseas. */
export function departmentOfInsee(insee: string): string {
  if (insee.startsWith('97')) return insee.slice(0, 3)
  if (insee === MONACO) return '98'
  return insee.slice(0, 2).toUpperCase()
}

/** "69", "2a", "974" or "rhone-69" -> the department's code; null for anything else. */
export function departmentCodeOf(parameter: string): string | null {
  const match = /^(?:[a-z-]+-)?(\d{2}|2[ab]|97\d)$/i.exec(parameter.trim())
  return match?.[1]?.toUpperCase() ?? null
}

/** "LYON CEDEX 03" and "St-Etienne" compare equal to what they mean: bare words, abbreviations spelt out. */
export function placeKey(typed: string): string {
  const words = slugify(typed.slice(0, 200))
    .replace(/(^|-)cedex(-\d{1,2})?(?=-|$)/g, '')
    .split('-')
    .filter((word) => word !== '')
  return words.map((word) => ABBREVIATIONS.get(word) ?? word).join(' ')
}

const ABBREVIATIONS = new Map([
  ['st', 'saint'],
  ['ste', 'sainte'],
  ['sts', 'saints'],
  ['stes', 'saintes'],
])

export const EARTH_RADIUS_KM = 6371.0088

type Position = { readonly lat: number; readonly lon: number }

export function haversineKm(a: Position, b: Position): number {
  const radians = Math.PI / 180
  const lat = Math.sin(((b.lat - a.lat) * radians) / 2) ** 2
  const lon = Math.sin(((b.lon - a.lon) * radians) / 2) ** 2
  const h = lat + Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * lon
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** "à Lyon", "au Havre", "aux Sables-d’Olonne", "à La Rochelle", "à L’Haÿ-les-Roses". */
export function atPlace(place: { readonly name: string }): string {
  if (place.name.startsWith('Le ')) return `au ${place.name.slice(3)}`
  if (place.name.startsWith('Les ')) return `aux ${place.name.slice(4)}`
  return `à ${place.name}`
}
