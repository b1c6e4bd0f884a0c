import 'server-only'

export { type CarFigures, carsOf, type Market } from './internal/cars.ts'
export { besideSimilar, type PerCar, SIMILAR_WITHIN_KM } from './internal/garages.ts'
export { personalData, refusesSummaries } from './internal/refuse-summaries.ts'
export { carTitle, type Period, seriesOf } from './internal/series.ts'
