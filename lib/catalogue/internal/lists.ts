/** One closed list for each property of a car. The slugs are in addresses and in the database: see the README before changing one. */
type Entry = { readonly slug: string; readonly label: string }

/** `plural` qualifies "voitures": "Voitures électriques d'occasion". */
export const FUELS = [
  { slug: 'essence', label: 'Essence', plural: 'essence' },
  { slug: 'diesel', label: 'Diesel', plural: 'diesel' },
  { slug: 'micro-hybride', label: 'Micro-hybride', plural: 'micro-hybrides' },
  { slug: 'hybride', label: 'Hybride', plural: 'hybrides' },
  { slug: 'hybride-rechargeable', label: 'Hybride rechargeable', plural: 'hybrides rechargeables' },
  { slug: 'electrique', label: 'Électrique', plural: 'électriques' },
  { slug: 'gpl', label: 'GPL', plural: 'GPL' },
  { slug: 'gnv', label: 'GNV', plural: 'GNV' },
  { slug: 'ethanol', label: 'Éthanol (E85)', plural: 'éthanol' },
  { slug: 'hydrogene', label: 'Hydrogène', plural: 'à hydrogène' },
  { slug: 'autre', label: 'Autre', plural: 'd’une autre énergie' },
] as const satisfies readonly (Entry & { plural: string })[]
export type Fuel = (typeof FUELS)[number]['slug']

export const GEARBOXES = [
  { slug: 'manuelle', label: 'Manuelle' },
  { slug: 'automatique', label: 'Automatique' },
] as const satisfies readonly Entry[]
export type Gearbox = (typeof GEARBOXES)[number]['slug']

/** `plural` heads a page: "Citadines d'occasion". */
export const BODIES = [
  { slug: 'citadine', label: 'Citadine', plural: 'Citadines' },
  { slug: 'compacte', label: 'Compacte', plural: 'Compactes' },
  { slug: 'berline', label: 'Berline', plural: 'Berlines' },
  { slug: 'break', label: 'Break', plural: 'Breaks' },
  { slug: 'suv', label: 'SUV et 4x4', plural: 'SUV et 4x4' },
  { slug: 'monospace', label: 'Monospace', plural: 'Monospaces' },
  { slug: 'coupe', label: 'Coupé', plural: 'Coupés' },
  { slug: 'cabriolet', label: 'Cabriolet', plural: 'Cabriolets' },
  { slug: 'ludospace', label: 'Ludospace', plural: 'Ludospaces' },
  { slug: 'pick-up', label: 'Pick-up', plural: 'Pick-up' },
  { slug: 'utilitaire', label: 'Utilitaire', plural: 'Utilitaires' },
  { slug: 'minibus', label: 'Minibus', plural: 'Minibus' },
  { slug: 'sans-permis', label: 'Sans permis', plural: 'Voitures sans permis' },
  { slug: 'autre', label: 'Autre', plural: 'Autres carrosseries' },
] as const satisfies readonly (Entry & { plural: string })[]
export type Body = (typeof BODIES)[number]['slug']

/** `feminine` agrees with "voiture" ("une Clio grise"); `swatch` is the CSS colour of the choice, and of the drawn car. */
export const COLOURS = [
  { slug: 'noir', label: 'Noir', feminine: 'noire', swatch: '#1b1d20' },
  { slug: 'gris', label: 'Gris', feminine: 'grise', swatch: '#6f757c' },
  { slug: 'argent', label: 'Argent', feminine: 'argent', swatch: '#c3c8cd' },
  { slug: 'blanc', label: 'Blanc', feminine: 'blanche', swatch: '#f5f5f2' },
  { slug: 'bleu', label: 'Bleu', feminine: 'bleue', swatch: '#1f4fa3' },
  { slug: 'rouge', label: 'Rouge', feminine: 'rouge', swatch: '#b3202a' },
  { slug: 'vert', label: 'Vert', feminine: 'verte', swatch: '#2f6b4a' },
  { slug: 'beige', label: 'Beige', feminine: 'beige', swatch: '#d6c7a9' },
  { slug: 'marron', label: 'Marron', feminine: 'marron', swatch: '#5e4231' },
  { slug: 'jaune', label: 'Jaune', feminine: 'jaune', swatch: '#e8bf25' },
  { slug: 'orange', label: 'Orange', feminine: 'orange', swatch: '#d9661f' },
  { slug: 'violet', label: 'Violet', feminine: 'violette', swatch: '#5b3a78' },
  { slug: 'or', label: 'Or', feminine: 'dorée', swatch: '#b89553' },
  { slug: 'autre', label: 'Autre', feminine: 'd’une autre couleur', swatch: '#8d8f94' },
] as const satisfies readonly (Entry & { feminine: string; swatch: string })[]
export type Colour = (typeof COLOURS)[number]['slug']

export const INTERIOR_COLOURS = [
  { slug: 'noir', label: 'Noir', swatch: '#1b1d20' },
  { slug: 'gris', label: 'Gris', swatch: '#7c8187' },
  { slug: 'beige', label: 'Beige', swatch: '#d8c9ad' },
  { slug: 'marron', label: 'Marron', swatch: '#6a4a36' },
  { slug: 'blanc', label: 'Blanc', swatch: '#efeee9' },
  { slug: 'rouge', label: 'Rouge', swatch: '#94252c' },
  { slug: 'bleu', label: 'Bleu', swatch: '#2b4674' },
  { slug: 'autre', label: 'Autre', swatch: '#8d8f94' },
] as const satisfies readonly (Entry & { swatch: string })[]
export type InteriorColour = (typeof INTERIOR_COLOURS)[number]['slug']

export const UPHOLSTERIES = [
  { slug: 'tissu', label: 'Tissu' },
  { slug: 'cuir', label: 'Cuir' },
  { slug: 'alcantara', label: 'Alcantara' },
  { slug: 'simili', label: 'Similicuir' },
  { slug: 'mixte', label: 'Mixte tissu et cuir' },
] as const satisfies readonly Entry[]
export type Upholstery = (typeof UPHOLSTERIES)[number]['slug']

export const TRANSMISSIONS = [
  { slug: 'traction', label: 'Traction' },
  { slug: 'propulsion', label: 'Propulsion' },
  { slug: 'integrale', label: 'Intégrale (4x4)' },
] as const satisfies readonly Entry[]
export type Transmission = (typeof TRANSMISSIONS)[number]['slug']

export const CONDITIONS = [
  { slug: 'occasion', label: 'Occasion' },
  { slug: 'zero-km', label: '0 km' },
  { slug: 'demonstration', label: 'Véhicule de démonstration' },
  { slug: 'neuf', label: 'Neuf' },
] as const satisfies readonly Entry[]
export type Condition = (typeof CONDITIONS)[number]['slug']

/** `0` is the sticker E of electric and hydrogen cars, `nc` a car that gets none. */
export const CRITAIR = [
  { slug: '0', label: 'Crit’Air E', swatch: '#00984a' },
  { slug: '1', label: 'Crit’Air 1', swatch: '#9b6ba6' },
  { slug: '2', label: 'Crit’Air 2', swatch: '#f5c71a' },
  { slug: '3', label: 'Crit’Air 3', swatch: '#ee7c1a' },
  { slug: '4', label: 'Crit’Air 4', swatch: '#8a2a3c' },
  { slug: '5', label: 'Crit’Air 5', swatch: '#5f6266' },
  { slug: 'nc', label: 'Non classé', swatch: '#c9ccd1' },
] as const satisfies readonly (Entry & { swatch: string })[]
export type CritAir = (typeof CRITAIR)[number]['slug']

/** The French label of a slug; an unknown slug is shown as it is, so that a page never breaks on old data. */
export function label(list: readonly Entry[], slug: string): string {
  return list.find((entry) => entry.slug === slug)?.label ?? slug
}
