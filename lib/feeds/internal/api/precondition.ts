import { AppError } from '#lib/platform/errors.ts'

/** What a program last saw of a car, as its headers say: `If-Match`, `If-None-Match`. */
export type Precondition = { ifMatch: string | null; ifNoneMatch: string | null }

export const NO_PRECONDITION: Precondition = { ifMatch: null, ifNoneMatch: null }

/** A version as a header has it. */
export const etagOf = (version: string): string => `"${version}"`

/** Whether a list of tags names a version (RFC 9110, 13.1): `*` is any there is; a weak tag names none for sure. */
export function names(tags: string, version: string | null): boolean {
  if (version === null) return false
  if (tags.trim() === '*') return true
  return tags.split(',').some((tag) => tag.trim() === etagOf(version))
}

/**
 * @param version of the car as it is; null: there is none
 * @throws {AppError} `precondition_failed` when the car is not what its writer saw
 */
export function assertPrecondition({ ifMatch, ifNoneMatch }: Precondition, version: string | null): void {
  if (ifMatch !== null && !names(ifMatch, version))
    throw new AppError(
      'precondition_failed',
      'Ce véhicule n’est plus, ou pas encore, celui que vous avez lu : relisez-le, puis renvoyez votre changement.',
    )
  if (ifNoneMatch !== null && names(ifNoneMatch, version))
    throw new AppError('precondition_failed', 'Ce véhicule existe déjà : rien n’a été changé.')
}
