import 'server-only'

export { photoFailures } from './internal/photos/photo-jobs.ts'
export {
  fileOfRun,
  type IssueSummary,
  issuesOf,
  type Run,
  type RunIssue,
  type RunReport,
  runReport,
  runsOf,
} from './internal/runs/read-runs.ts'
export {
  dropAddress,
  type ListedSource,
  mailAddress,
  placesOf,
  type SourcePage,
  sourceOf,
  sourcesOf,
} from './internal/sources/list-sources.ts'
