/** What an automatic check may find. The order is that of the page. */
export const CHECK_LABELS = {
  duplicate: 'Annonce en double',
  'photo-reuse': 'Photos reprises',
  text: 'Texte repris',
  words: 'Mots interdits',
  contact: 'Coordonnées dans le texte',
  price: 'Prix',
  mileage: 'Kilométrage',
  cars: 'Nombre de voitures',
  refused: 'Déjà refusée',
} as const
export type CheckName = keyof typeof CHECK_LABELS

/** One reason to look: how likely it is that something is wrong, out of 100, and why, in French. */
export type Finding = { check: CheckName; score: number; reason: string }

/** From here on a person looks. One strong reason is enough; two weak ones add up to it. */
export const WAITS_FROM = 40

/**
 * All findings together, 0 to 100: each is taken as an independent chance that something is wrong, so that weak ones add up, none
 * takes away from another, and the order is indifferent.
 */
export function totalScore(findings: readonly Finding[]): number {
  const clean = findings.reduce((chance, { score }) => chance * (1 - score / 100), 1)
  return Math.round(100 * (1 - clean))
}

export const mustWait = (findings: readonly Finding[]): boolean => totalScore(findings) >= WAITS_FROM
