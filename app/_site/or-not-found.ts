import 'server-only'
import { notFound } from 'next/navigation'
import { AppError } from '#lib/platform/errors.ts'

/** What is asked for, or the page that says there is no such thing where it is refused. A fault of ours stays a fault. */
export async function orNotFound<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not_found' || error.code === 'forbidden')) notFound()
    throw error
  }
}
