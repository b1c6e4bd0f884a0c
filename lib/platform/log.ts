import pino, { type Logger } from 'pino'
import { env } from './env.ts'
import { once } from './once.ts'

/**
 * The process's structured log: one JSON object a line, on standard output; under `npm start`, which a person reads, in `LOG_FILE`,
 * and what is amiss in plain words on standard error besides.
 */
export function log(): Logger {
  return once('log', () => {
    const { LOG_FILE, LOG_LEVEL: level } = env()
    const options = { level, timestamp: pino.stdTimeFunctions.isoTime }
    if (!LOG_FILE) return pino(options)
    const file = pino.destination({ dest: LOG_FILE, mkdir: true, sync: true })
    return pino(
      options,
      pino.multistream([
        { level: 'trace', stream: file },
        { level: 'warn', stream: PLAIN },
      ]),
    )
  })
}

const PLAIN = { write: (line: string) => console.error(plainLine(line)) }

type Line = { level: number; msg?: string; err?: { message?: string } }
const ERROR = pino.levels.values.error ?? 50

/** "error: no mail could be sent: connect ECONNREFUSED", of a line of the log. */
export function plainLine(line: string): string {
  const { level, msg, err } = JSON.parse(line) as Line
  const words = [level >= ERROR ? 'error' : 'warning', msg, err?.message?.split('\n')[0]]
  return words.filter((word, at) => word && word !== words[at - 1]).join(': ')
}
