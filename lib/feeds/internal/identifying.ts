import type { Target } from './targets.ts'

/** What may tell one car from another where its file has no reference. Never the price, which changes. */
export const IDENTIFYING: readonly Target[] = [
  'vin',
  'plate',
  'make',
  'model',
  'version',
  'title',
  'firstRegistration',
  'year',
  'mileage',
  'power',
  'fuel',
  'gearbox',
  'body',
  'colour',
  'condition',
  'doors',
  'seats',
  'transmission',
]
