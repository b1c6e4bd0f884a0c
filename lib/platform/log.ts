import pino, { type Logger } from 'pino'
import { env } from './env.ts'

let root: Logger | undefined

/** The process's structured log: one JSON object a line on standard output. */
export function log(): Logger {
  root ??= pino({
    level: env().LOG_LEVEL,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
  })
  return root
}
