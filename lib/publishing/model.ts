/** Publishing as the browser may know it too: steps, fields, prices. */

export { readPlate, readVin } from '#lib/catalogue/model.ts'
export type { VehicleChoices } from './internal/choices.ts'
export {
  FIELD_NAMES,
  type FieldErrors,
  type FieldName,
  isFieldName,
  readMonth,
  readWhole,
  type Typed,
} from './internal/fields.ts'
export { invoiceOf, type OptionTerms } from './internal/pricing.ts'
export {
  FIELD_LABELS,
  fieldsOf,
  firstWrongStep,
  isStep,
  STEPS,
  type Step,
  stepAfter,
  stepOf,
} from './internal/steps.ts'
export {
  SLIP_MINUTES,
  STOCK_BOOST_DAYS,
  STOCK_BOOST_LABELS,
  STOCK_BOOSTS,
  type StockBoost,
  unitLabel,
} from './internal/stock-boost-rule.ts'
