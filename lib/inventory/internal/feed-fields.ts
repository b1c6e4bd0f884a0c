/** What a dealer calls the fields of a car that a feed fills (lib/feeds/model.ts, TARGETS); the others are of no concern to who edits. */
const NAMES: Readonly<Record<string, string>> = {
  make: 'marque',
  model: 'modèle',
  version: 'version',
  description: 'description',
  price: 'prix',
  firstRegistration: 'mise en circulation',
  mileage: 'kilométrage',
  fuel: 'énergie',
  gearbox: 'boîte',
  body: 'carrosserie',
  colour: 'couleur',
  power: 'puissance',
  warranty: 'garantie',
  equipment: 'équipement',
  inspectedOn: 'contrôle technique',
  critair: 'Crit’Air',
  photos: 'photos',
}

/** What the next file of a feed may write over, by its recipe; all of it when there is none to read. */
export function feedFields(recipe: unknown): string[] {
  const fields =
    typeof recipe === 'object' && recipe !== null && 'fields' in recipe && typeof recipe.fields === 'object'
      ? Object.keys(recipe.fields ?? {})
      : Object.keys(NAMES)
  return fields.flatMap((field) => NAMES[field] ?? [])
}
