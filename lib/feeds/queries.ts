import 'server-only'

export { readCar, readCars } from './internal/api/cars.ts'
export { keysOf } from './internal/api/keys.ts'
export { runForApi } from './internal/api/push.ts'
export { photoFailures } from './internal/photos/photo-jobs.ts'
export {
  fileOfRun,
  ISSUES_SHOWN,
  type IssueSummary,
  issuesOf,
  type Run,
  type RunIssue,
  type RunReport,
  runReport,
  runsOf,
} from './internal/runs/read-runs.ts'
export {
  type ListedSource,
  placesOf,
  type SourcePage,
  sourceOf,
  sourcesOf,
} from './internal/sources/list-sources.ts'
export { closedKinds, type DropAddress, dropAddress, mailAddress } from './internal/sources/own-doors.ts'
export type { Preview } from './internal/studio/preview.ts'
export { type Studio, studioOf } from './internal/studio/studio.ts'
export { namesFor, type SettledWord, type WordToSettle, wordsOf } from './internal/studio/words.ts'
