import { AppError, ERROR_STATUS, type ErrorCode } from '#lib/platform/errors.ts'

/** What a machine is told when it is refused. */
export function refusal(code: ErrorCode, message: string, fields?: Record<string, string[]>): Response {
  return Response.json(
    { code, message, fields: fields ?? {} },
    { status: ERROR_STATUS[code], headers: { 'Cache-Control': 'no-store' } },
  )
}

/** Answers with the JSON of `read`; an expected refusal becomes its own status, anything else is left to the framework. */
export async function answer(read: () => unknown | Promise<unknown>): Promise<Response> {
  try {
    return Response.json(await read(), { headers: { 'Cache-Control': 'no-store' } })
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message, error.fields)
    throw error
  }
}
