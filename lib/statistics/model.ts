export {
  CAR_SORTS,
  CARS_PAGE,
  type CarSort,
  CIRCLES_KM,
  ENOUGH,
  FIGURE_LABELS,
  FIGURE_UNITS,
  FIGURES,
  gapTo,
  STEPS,
  type Step,
} from './internal/periods.ts'
export { isPerson } from './internal/person.ts'
export { SummaryRef } from './internal/summary-terms.ts'
