import { findGeneration, findMake, findModel, generationsNamed, modelsNamed } from '#lib/catalogue/queries.ts'
import type { Criteria } from './parameters.ts'

/** What the vehicles of a search are called; a slug that nobody knows is shown as it is. */
export function vehicleNames({ marque = [], modele = [] }: Criteria) {
  return {
    make: (slug: string): string => findMake(slug)?.label ?? slug,
    model: (slug: string): string =>
      marque.map((make) => findModel(make, slug)?.label).find(Boolean) ?? modelsNamed(slug)[0]?.label ?? slug,
    generation: (slug: string): string =>
      marque
        .flatMap((make) => modele.map((model) => findGeneration(make, model, slug)?.label))
        .find(Boolean) ??
      generationsNamed(slug)[0]?.label ??
      slug,
  }
}

/** "Renault Clio IV", "Peugeot ou Citroën"; null when no vehicle is named. */
export function vehicleName(criteria: Criteria): string | null {
  const { marque: makes = [], modele: models = [], generation: eras = [] } = criteria
  if (makes.length + models.length + eras.length === 0) return null
  const names = vehicleNames(criteria)
  const name =
    eras.length > 0 && models.length <= 1
      ? eras.map(names.generation).join(' ou ')
      : models.map(names.model).join(' ou ')
  const make = makes.map(names.make).join(' ou ')
  // A name that begins with its make says it once: "Mini", "DS 3".
  return name.startsWith(make) && name !== '' ? name : [make, name].filter(Boolean).join(' ')
}
