import 'server-only'

export { retryJob, retryMail } from './internal/retry.ts'
