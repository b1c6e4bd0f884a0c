import { AppError } from '#lib/platform/errors.ts'
import type { Problem } from '#lib/search/model.ts'
import { type ReadSearch, readSearch } from '#lib/search/queries.ts'

/**
 * The search that a machine asks for. Pages show the nearest search beside what was wrong; a machine is refused.
 * @throws {AppError} `invalid`, with the messages by parameter
 */
export async function searchOfRequest(request: Request): Promise<ReadSearch> {
  const search = await readSearch(new URL(request.url).searchParams)
  if (search.problems.length > 0) {
    throw new AppError(
      'invalid',
      'Des paramètres de recherche sont incorrects.',
      messagesByField(search.problems),
    )
  }
  return search
}

function messagesByField(problems: readonly Problem[]): Record<string, string[]> {
  const fields: Record<string, string[]> = {}
  for (const { field, message } of problems) {
    const messages = fields[field] ?? []
    messages.push(message)
    fields[field] = messages
  }
  return fields
}
