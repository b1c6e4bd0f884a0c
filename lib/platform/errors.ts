/** The closed list of error codes; each has one HTTP status. Anything else is a fault of ours and never reaches a visitor. */
export const ERROR_STATUS = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  gone: 410,
  precondition_failed: 412,
  too_large: 413,
  unsupported_type: 415,
  too_many_requests: 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof ERROR_STATUS

/** What we depend on does not answer, or will not: the trouble is outside, and one line says all of it (who, what, which code). */
export class OutsideError extends Error {
  override name = 'OutsideError'
}

/** An expected refusal: its message is French and may be shown to a visitor. */
export class AppError extends Error {
  override name = 'AppError'
  readonly code: ErrorCode
  readonly fields: Record<string, string[]> | undefined

  constructor(code: ErrorCode, message: string, fields?: Record<string, string[]>) {
    super(message)
    this.code = code
    this.fields = fields
  }
}
