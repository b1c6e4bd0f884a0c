import { inspectionState } from '#lib/listings/model.ts'
import { formatCount, plural } from '#lib/platform/format.ts'

/** What the score of a listing is made of. */
export type QualityFacts = {
  photoCount: number
  /** Characters. */
  descriptionLength: number
  equipmentCount: number
  versionKnown: boolean
  condition: string
  body: string
  year: number
  firstRegistration: Date | null
  mileageGuaranteed: boolean
  warrantyMonths: number | null
  inspectedOn: Date | null
  priceCents: number
  /** Upper quartile of comparable cars; null where there are too few to say. */
  highCents: number | null
}

export type QualityPart = {
  label: string
  points: number
  most: number
  /** What would raise it, in French; null at its most. */
  advice: string | null
}

type Rule = {
  label: string
  most: number
  points(facts: QualityFacts, at: Date): number
  advice(facts: QualityFacts): string
}

const PHOTOS = { enough: 8, each: 3 }
const WORDS = { enough: 420, each: 30 }
const EQUIPMENT_ENOUGH = 12
const WARRANTY_ENOUGH = 8

/** The rules, 100 points in all, those that weigh most first. The database has the same (`stock_quality`). */
const RULES: readonly Rule[] = [
  {
    label: 'Photos',
    most: PHOTOS.enough * PHOTOS.each,
    points: ({ photoCount }) => PHOTOS.each * Math.min(photoCount, PHOTOS.enough),
    advice: ({ photoCount }) => {
      const more = PHOTOS.enough - photoCount
      return `Ajoutez ${formatCount(more, 'photo')} : ${plural(more, 'elle compte', 'elles comptent')} plus que tout le reste.`
    },
  },
  {
    label: 'Description',
    most: WORDS.enough / WORDS.each,
    points: ({ descriptionLength }) => Math.floor(Math.min(descriptionLength, WORDS.enough) / WORDS.each),
    advice: () => `Décrivez la voiture en ${WORDS.enough} caractères au moins : entretien, origine, état.`,
  },
  {
    label: 'Équipement',
    most: EQUIPMENT_ENOUGH,
    points: ({ equipmentCount }) => Math.min(equipmentCount, EQUIPMENT_ENOUGH),
    advice: ({ equipmentCount }) =>
      `Cochez ${formatCount(EQUIPMENT_ENOUGH - equipmentCount, 'équipement')} de plus : les acheteurs filtrent par eux.`,
  },
  {
    label: 'Version',
    most: 10,
    points: ({ versionKnown }) => (versionKnown ? 10 : 0),
    advice: () => 'Choisissez la version dans la liste plutôt qu’en toutes lettres.',
  },
  {
    label: 'Prix',
    most: 10,
    points: ({ priceCents, highCents }) => (highCents === null || priceCents <= highCents ? 10 : 0),
    advice: () => 'Le prix dépasse celui des trois quarts des voitures comparables.',
  },
  {
    label: 'Mise en circulation',
    most: 8,
    points: ({ firstRegistration, condition }) => (firstRegistration || condition === 'neuf' ? 8 : 0),
    advice: () => 'Indiquez le mois de première mise en circulation : case B de la carte grise.',
  },
  {
    label: 'Contrôle technique',
    most: 8,
    points: (facts, at) => (inspectionState(facts, at).kind === 'due' ? 0 : 8),
    advice: () => 'Indiquez un contrôle technique de moins de six mois.',
  },
  {
    label: 'Garantie',
    most: WARRANTY_ENOUGH,
    points: ({ warrantyMonths }) => Math.min(warrantyMonths ?? 0, WARRANTY_ENOUGH),
    advice: () => `Indiquez la garantie : ${WARRANTY_ENOUGH} mois ou plus comptent pour le mieux.`,
  },
  {
    label: 'Kilométrage',
    most: 6,
    points: ({ mileageGuaranteed, condition }) => (mileageGuaranteed || condition === 'neuf' ? 6 : 0),
    advice: () => 'Garantissez le kilométrage, si vous pouvez le prouver.',
  },
]

/** How good a listing is, 0 to 100, part by part. */
export function qualityOf(facts: QualityFacts, at: Date): { score: number; parts: QualityPart[] } {
  const parts = RULES.map(({ label, most, points, advice }) => {
    const got = points(facts, at)
    return { label, points: got, most, advice: got < most ? advice(facts) : null }
  })
  return { score: parts.reduce((sum, { points }) => sum + points, 0), parts }
}
