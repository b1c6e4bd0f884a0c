import 'server-only'

export {
  type DeadLetter,
  deadLetters,
  failingJobs,
  lateJobs,
  tasksToSee,
  type WaitingJob,
} from './internal/read-jobs.ts'
export { type StrayLetter, strayLetters } from './internal/read-letters.ts'
export { type LogEntry, readLog } from './internal/read-log.ts'
