/** What a reply template's places stand for; as a dealer writes them, between braces. */
export const TEMPLATE_PLACES = ['prénom', 'véhicule', 'prix', 'garage', 'vendeur'] as const
export type TemplatePlace = (typeof TEMPLATE_PLACES)[number]

/**
 * A template with its places filled. Capitals and accents may be left out ({Prenom}); braces around anything else stay as they
 * are written, and what is filled in is not read again.
 */
export function fillTemplate(body: string, values: Readonly<Record<TemplatePlace, string>>): string {
  const known = new Map(TEMPLATE_PLACES.map((place) => [plain(place), values[place]]))
  return body.replace(PLACE, (written, place: string) => known.get(plain(place)) ?? written)
}

/** What stands between braces and nothing would fill, as it is written: "{prenm}". */
export function unknownPlaces(body: string): string[] {
  const known = new Set(TEMPLATE_PLACES.map(plain))
  return [...body.matchAll(PLACE)].flatMap(([written, place = '']) =>
    known.has(plain(place)) ? [] : [written],
  )
}

/** "{prénom}, {véhicule}, …": those that are filled. */
export const PLACES_TOLD = TEMPLATE_PLACES.map((place) => `{${place}}`).join(', ')

const PLACE = /\{([^{}\n]*)\}/g

const plain = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
