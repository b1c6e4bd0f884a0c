import { AppError, type ErrorCode } from './errors.ts'

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

/** An expected refusal as a result. @throws anything else, as it came: it is a fault of ours, and visitors see no internals */
export function refused(error: unknown): Result<never> {
  if (!(error instanceof AppError)) throw error
  const { code, message, fields } = error
  return { ok: false, code, message, ...(fields ? { fields } : {}) }
}
