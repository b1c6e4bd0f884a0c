import type { CopyColumn } from '#lib/platform/database/copy-rows.ts'
import type { StockCarFields } from '../../model.ts'

/** A car with the place where it stands. */
export type PlacedCar = StockCarFields & { postcode: string; communeInsee: string }

/** What a listing says of a car but its price: the columns, their types, what fills them. */
export const CAR_COLUMNS: readonly CopyColumn<PlacedCar>[] = [
  ['make_slug', 'text', (car) => car.makeSlug],
  ['model_slug', 'text', (car) => car.modelSlug],
  ['generation_slug', 'text', (car) => car.generationSlug],
  ['version_id', 'text', (car) => car.versionId],
  ['version_label', 'text', (car) => car.versionLabel],
  ['title', 'text', (car) => car.title],
  ['description', 'text', (car) => car.description],
  ['condition', 'text', (car) => car.condition],
  ['damaged', 'boolean', (car) => car.damaged],
  ['vat_reclaimable', 'boolean', (car) => car.vatReclaimable],
  ['year', 'smallint', (car) => car.year],
  ['first_registration', 'date', (car) => car.firstRegistration],
  ['mileage_km', 'integer', (car) => car.mileageKm],
  ['mileage_guaranteed', 'boolean', (car) => car.mileageGuaranteed],
  ['fuel', 'text', (car) => car.fuel],
  ['gearbox', 'text', (car) => car.gearbox],
  ['body', 'text', (car) => car.body],
  ['transmission', 'text', (car) => car.transmission],
  ['colour', 'text', (car) => car.colour],
  ['interior_colour', 'text', (car) => car.interiorColour],
  ['upholstery', 'text', (car) => car.upholstery],
  ['doors', 'smallint', (car) => car.doors],
  ['seats', 'smallint', (car) => car.seats],
  ['power_kw', 'smallint', (car) => car.powerKw],
  ['power_ch', 'smallint', (car) => car.powerCh],
  ['fiscal_cv', 'smallint', (car) => car.fiscalCv],
  ['co2_grams_per_km', 'smallint', (car) => car.co2GramsPerKm],
  ['critair', 'text', (car) => car.critair],
  ['critair_estimated', 'boolean', (car) => car.critairEstimated],
  ['range_km', 'smallint', (car) => car.rangeKm],
  ['owners', 'smallint', (car) => car.owners],
  ['warranty_months', 'smallint', (car) => car.warrantyMonths],
  ['equipment', 'text[]', (car) => car.equipment],
  ['inspected_on', 'date', (car) => car.inspectedOn],
  ['commune_insee', 'text', (car) => car.communeInsee],
  ['postcode', 'text', (car) => car.postcode],
]
