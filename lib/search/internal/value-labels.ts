import {
  BODIES,
  COLOURS,
  CONDITIONS,
  CRITAIR,
  EQUIPMENT,
  FUELS,
  GEARBOXES,
  INTERIOR_COLOURS,
  label,
  TRANSMISSIONS,
  UPHOLSTERIES,
} from '#lib/catalogue/model.ts'
import { departmentByCode, regionBySlug } from '#lib/places/queries.ts'
import { formatCount } from '#lib/platform/format.ts'
import type { Criteria, ParameterName } from './parameters.ts'
import { vehicleNames } from './vehicle-names.ts'

/** A value as a chip shows it, and as a sentence says it where that differs by more than its first letter. */
export type ValueWords = { label: string; phrase?: string }

/** The words for the values of parameters that hold a list. */
export function listWords(criteria: Criteria): Partial<Record<ParameterName, (value: string) => ValueWords>> {
  const names = vehicleNames(criteria)
  return {
    marque: (slug) => ({ label: names.make(slug) }),
    modele: (slug) => ({ label: names.model(slug) }),
    generation: (slug) => ({ label: names.generation(slug) }),
    energie: (slug) => ({ label: label(FUELS, slug) }),
    boite: (slug) => ({ label: `Boîte ${lower(label(GEARBOXES, slug))}` }),
    carrosserie: (slug) => ({ label: label(BODIES, slug) }),
    transmission: (slug) => ({ label: label(TRANSMISSIONS, slug) }),
    couleur: (slug) => ({ label: label(COLOURS, slug) }),
    couleur_int: (slug) => ({ label: `Intérieur ${lower(label(INTERIOR_COLOURS, slug))}` }),
    sellerie: (slug) => ({ label: `Sellerie ${lower(label(UPHOLSTERIES, slug))}` }),
    portes: (doors) => ({ label: formatCount(Number(doors), 'porte') }),
    places: (seats) => ({ label: formatCount(Number(seats), 'place') }),
    critair: (slug) => ({ label: label(CRITAIR, slug), phrase: label(CRITAIR, slug) }),
    etat: (slug) => ({ label: label(CONDITIONS, slug) }),
    equipement: (slug) => {
      const name = label(EQUIPMENT, slug)
      return { label: name, phrase: `avec ${lower(name)}` }
    },
    vendeur: (slug) => ({ label: slug === 'particulier' ? 'Particuliers' : 'Professionnels' }),
    departement: (code) => {
      const department = departmentByCode(code)
      return department
        ? { label: `${department.name} (${department.code})`, phrase: department.locative }
        : { label: code }
    },
    region: (slug) => {
      const region = regionBySlug(slug)
      return region ? { label: region.name, phrase: region.locative } : { label: slug }
    },
  }
}

/** Inside a sentence: "Citadine" loses its capital, "SUV et 4x4" and "Apple CarPlay" do not. */
export const lower = (text: string): string =>
  /^\p{Lu}{2}|^(?:Apple|Android|Bluetooth|Isofix|Start)/u.test(text)
    ? text
    : text.charAt(0).toLowerCase() + text.slice(1)

export const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
