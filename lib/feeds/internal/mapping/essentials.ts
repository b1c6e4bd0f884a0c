import type { Condition, Fuel, Gearbox, Version } from '#lib/catalogue/model.ts'
import type { Target, Unsettled } from '../../model.ts'
import type { RowIssues } from './issues.ts'
import { neededWord, slugOr } from './known-words.ts'
import { matchVersion } from './match-version.ts'
import type { Registration } from './read-dates.ts'
import type { Power } from './read-figures.ts'
import type { RowReaders } from './row-readers.ts'
import { generationSaid, readSaid, type Said, type Vehicle, vehicleOf } from './vehicle-of-row.ts'

/** What no listing can do without, and what it was found with. */
export type Essentials = {
  reference: string
  vehicle: Vehicle
  version: Version | null
  said: Said
  condition: Condition
  registration: Registration
  year: number
  priceCents: number
  mileageKm: number
  fuel: Fuel
  gearbox: Gearbox
  power: Power | null
}

/** null when any is missing, or not understood; all that is wrong is told at once. */
export function readEssentials(
  readers: RowReaders,
  cells: readonly string[],
  issues: RowIssues,
  unsettled: Unsettled[],
): Essentials | null {
  const vehicle = vehicleOf(readers, cells, issues, unsettled)
  const condition = (slugOr('condition', readers.condition(cells), issues) ?? 'occasion') as Condition
  const registration = readers.registration(cells, issues)
  // A new car has no past: what its row leaves out, it has not.
  const isNew = condition === 'neuf'
  const priceCents = needed('price', readers.price(cells, issues), issues)
  const mileageKm = needed('mileage', readers.mileage(cells, issues) ?? (isNew ? 0 : null), issues)
  const year = needed('year', registration.year ?? (isNew ? readers.thisYear : null), issues)
  const power = readers.power(cells, issues)
  const said = readSaid(readers, cells, vehicle)
  const version = vehicle === null || year === null ? null : versionOf(vehicle, said, year, power)
  const fuelHint = said.hints.fuel ?? version?.fuel ?? null
  const fuel = neededWord('fuel', said.fuel, fuelHint, issues, unsettled) as Fuel | null
  const hasNoGears = fuel === 'electrique' || fuel === 'hydrogene'
  const gearboxHint = said.hints.gearbox ?? automaticOf(version, hasNoGears)
  const gearbox = neededWord('gearbox', said.gearbox, gearboxHint, issues, unsettled) as Gearbox | null
  const { reference } = issues
  if (issues.isRefused || reference === null || vehicle === null || priceCents === null) return null
  if (mileageKm === null || year === null || fuel === null || gearbox === null) return null
  return {
    reference,
    vehicle,
    version,
    said,
    condition,
    registration,
    year,
    priceCents,
    mileageKm,
    fuel,
    gearbox,
    power,
  }
}

/** A name without "BVA" may be of either: only a version that is sold as an automatic tells. */
const automaticOf = (version: Version | null, hasNoGears: boolean): Gearbox | null =>
  hasNoGears || version?.gearbox === 'automatique' ? 'automatique' : null

function versionOf(vehicle: Vehicle, said: Said, year: number, power: Power | null): Version | null {
  if (said.words === '') return null
  return matchVersion({
    makeSlug: vehicle.make.slug,
    modelSlug: vehicle.model.slug,
    generationSlug: generationSaid(vehicle, year),
    text: said.words,
    year,
    fuel: said.fuel.slug ?? said.hints.fuel,
    gearbox: said.gearbox.slug ?? said.hints.gearbox,
    powerKw: power?.kw ?? null,
  })
}

/** What is not there is missing, unless something worse was already said of it. */
function needed<T>(target: Target, value: T | null, issues: RowIssues): T | null {
  const told: readonly Target[] = target === 'year' ? ['year', 'firstRegistration'] : [target]
  if (value === null && !issues.hasRefused(told)) issues.add('missing', target, null)
  return value
}
