/** What a reply template's places stand for; as a dealer writes them, between braces. */
export const TEMPLATE_PLACES = ['prénom', 'véhicule', 'prix', 'garage', 'vendeur'] as const
export type TemplatePlace = (typeof TEMPLATE_PLACES)[number]

/**
 * A template with its places filled. Capitals and accents may be left out ({Prenom}); braces around anything else stay as they
 * are written, and what is filled in is not read again.
 */
export function fillTemplate(body: string, values: Readonly<Record<TemplatePlace, string>>): string {
  const known = new Map(TEMPLATE_PLACES.map((place) => [plain(place), values[place]]))
  return body.replace(/\{([^{}\n]{1,20})\}/g, (written, place: string) => known.get(plain(place)) ?? written)
}

const plain = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
