import pino, { type Logger } from 'pino'
import { env } from './env.ts'
import { once } from './once.ts'

/** The process's structured log: one JSON object a line on standard output. */
export function log(): Logger {
  return once('log', () =>
    pino({
      level: env().LOG_LEVEL,
      timestamp: pino.stdTimeFunctions.isoTime,
    }),
  )
}
