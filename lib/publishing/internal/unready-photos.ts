import { AppError } from '#lib/platform/errors.ts'

const UNREADABLE = 'Une photo n’a pas pu être lue : retirez-la, ou remplacez-la.'

/** Nothing is shown before it was rendered once. @throws {AppError} `invalid`, `conflict` */
export function refuseUnready(photos: readonly { state: string; width: number | null }[]): void {
  if (photos.some(({ state }) => state === 'failed'))
    throw new AppError('invalid', UNREADABLE, { photos: [UNREADABLE] })
  if (photos.some(({ width }) => width === null))
    throw new AppError(
      'conflict',
      'Vos photos sont encore en préparation : réessayez dans quelques secondes.',
    )
}
