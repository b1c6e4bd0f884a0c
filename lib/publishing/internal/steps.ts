import { FIELD_NAMES, type FieldErrors, type FieldName } from './fields.ts'

/** One screen each on a phone; on a desktop the first five are one page. Their names are in addresses. */
export const STEPS = [
  { slug: 'vehicule', label: 'Le véhicule' },
  { slug: 'etat', label: 'Son état' },
  { slug: 'description', label: 'Sa description' },
  { slug: 'photos', label: 'Ses photos' },
  { slug: 'prix-et-lieu', label: 'Prix et lieu' },
  { slug: 'apercu', label: 'Aperçu' },
  { slug: 'offre', label: 'Offre' },
] as const
export type Step = (typeof STEPS)[number]['slug']

export const isStep = (text: string): text is Step => STEPS.some(({ slug }) => slug === text)

export function stepAfter(step: Step): Step {
  const at = STEPS.findIndex(({ slug }) => slug === step)
  return STEPS[at + 1]?.slug ?? step
}

const LAST_OF: readonly (readonly [Step, FieldName])[] = [
  ['vehicule', 'colour'],
  ['etat', 'histovec'],
  ['description', 'description'],
  ['prix-et-lieu', 'vin'],
]

export function stepOf(field: FieldName): Step {
  const at = FIELD_NAMES.indexOf(field)
  return LAST_OF.find(([, last]) => at <= FIELD_NAMES.indexOf(last))?.[0] ?? 'vehicule'
}

export const fieldsOf = (step: Step): FieldName[] => FIELD_NAMES.filter((field) => stepOf(field) === step)

/** The first step with something to mend; null when there is none. */
export function firstWrongStep(errors: FieldErrors): Step | null {
  const wrong = new Set((Object.keys(errors) as FieldName[]).map(stepOf))
  return STEPS.find(({ slug }) => wrong.has(slug))?.slug ?? null
}

/** Where on the page each field is, for a sentence about it. */
export const FIELD_LABELS: Readonly<Record<FieldName, string>> = {
  make: 'Marque',
  model: 'Modèle',
  generation: 'Génération',
  version: 'Version',
  versionLabel: 'Version, en toutes lettres',
  firstRegistration: 'Première mise en circulation',
  fuel: 'Énergie',
  gearbox: 'Boîte de vitesses',
  body: 'Carrosserie',
  transmission: 'Transmission',
  powerCh: 'Puissance',
  fiscalCv: 'Puissance fiscale',
  doors: 'Portes',
  seats: 'Places',
  colour: 'Couleur',
  condition: 'État',
  damaged: 'Accidentée ou non roulante',
  mileage: 'Kilométrage',
  owners: 'Nombre de propriétaires',
  inspection: 'Contrôle technique',
  inspectedOn: 'Date du contrôle',
  critair: 'Vignette Crit’Air',
  interiorColour: 'Couleur intérieure',
  upholstery: 'Sellerie',
  equipment: 'Équipement',
  histovec: 'Rapport HistoVec',
  description: 'Description',
  price: 'Prix',
  place: 'Commune',
  sellerName: 'Prénom',
  phone: 'Téléphone',
  refusesCanvassing: 'Pas de démarchage professionnel',
  plate: 'Plaque d’immatriculation',
  vin: 'Numéro de châssis',
}
