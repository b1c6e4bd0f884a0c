import type { Body, Fuel, Gearbox, Transmission } from './internal/lists.ts'

export { estimateCritAir } from './internal/crit-air.ts'
export { EQUIPMENT, EQUIPMENT_GROUPS, type Equipment } from './internal/equipment.ts'
export { readPlate, readVin, VIN_LENGTH } from './internal/identity.ts'
export {
  BODIES,
  type Body,
  COLOURS,
  CONDITIONS,
  type Colour,
  type Condition,
  CRITAIR,
  type CritAir,
  FUELS,
  type Fuel,
  GEARBOXES,
  type Gearbox,
  INTERIOR_COLOURS,
  type InteriorColour,
  label,
  TRANSMISSIONS,
  type Transmission,
  UPHOLSTERIES,
  type Upholstery,
} from './internal/lists.ts'
export { bare, editDistance, squash } from './internal/spelling.ts'

export type Make = {
  slug: string
  label: string
  /** As people type it, lower case without accents: "vw", "merco". The label itself is not repeated. */
  aliases: readonly string[]
  /** Used cars of the make for sale in France in October 2023, on the largest site. */
  weight: number
  licenceFree: boolean
}

export type Model = {
  makeSlug: string
  slug: string
  label: string
  body: Body
  aliases: readonly string[]
  /** Relative number of used cars for sale (Clio = 100); 0 where unknown. */
  weight: number
}

export type Generation = {
  makeSlug: string
  modelSlug: string
  slug: string
  /** The whole name: "Clio IV", "Série 3 (F30)". */
  label: string
  /** `YYYY-MM` */
  from: string
  /** `YYYY-MM`; null: still sold. */
  to: string | null
  fromYear: number
  toYear: number | null
  /** Those it was sold with, the default first; never empty. */
  bodies: readonly Body[]
  doors: readonly number[]
  seats: readonly number[]
  trims: readonly string[]
  aliases: readonly string[]
}

export type Version = {
  /** Made from the content: the same facts keep the same id from one derivation to the next. */
  id: string
  makeSlug: string
  modelSlug: string
  generationSlug: string | null
  /** "1.5 dCi 90": without the names of make and model. */
  label: string
  fuel: Fuel
  /** What a hybrid burns; null where the fuel says it. */
  combustion: 'essence' | 'diesel' | null
  gearbox: Gearbox
  body: Body
  powerKw: number
  powerCh: number
  fiscalCv: number | null
  co2GramsPerKm: number | null
  newPriceEuros: number | null
  fromYear: number | null
  toYear: number | null
  /** Electric range, WLTP. */
  rangeKm: number | null
  transmission: Transmission | null
  source: 'ademe' | 'volant'
}

/** Metric horsepower ("ch"): 1 kW = 1.35962 ch. */
const CH_PER_KW = 1.35962

export function kwToCh(powerKw: number): number {
  return Math.round(powerKw * CH_PER_KW)
}
