import { AppError, type ErrorCode } from './errors.ts'
import { gaveUp, HeldError } from './run-sql.ts'

/** What a form is told: done, or refused with words for the visitor, field by field where a field was wrong. */
export type Result<T = void> =
  | { ok: true; data: T }
  | {
      ok: false
      code: ErrorCode
      message: string
      fields?: Record<string, string[]>
      /** What was typed, but for secrets, so that a form which comes back is not empty. */
      given?: Record<string, string>
    }

/** An expected refusal as a result, or that somebody else held what was asked for. @throws anything else, as it came: it is a fault of ours, and visitors see no internals */
export function refused(error: unknown): Result<never> {
  const expected = gaveUp(error) ? new HeldError() : error
  if (!(expected instanceof AppError)) throw error
  const { code, message, fields } = expected
  return { ok: false, code, message, ...(fields ? { fields } : {}) }
}
