import type { WordToSettle } from '#lib/feeds/queries.ts'

const FIELD_LABELS: Readonly<Record<WordToSettle['field'], string>> = {
  make: 'Marque',
  model: 'Modèle',
  fuel: 'Énergie',
  gearbox: 'Boîte de vitesses',
  body: 'Carrosserie',
  colour: 'Couleur',
}

/** What a field whose words are settled is called. */
export const fieldLabel = (field: string): string => FIELD_LABELS[field as WordToSettle['field']] ?? field
