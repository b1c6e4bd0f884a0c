import { discardPhotoAction, maskPlateAction, rotatePhotoAction } from '#lib/media/actions.ts'
import type { SentPhoto } from '#lib/media/model.ts'
import type { Result } from '#lib/platform/result.ts'

/** What is asked of the server, so that the list can be tried without one. */
export type PhotoServer = {
  /** @throws {SendingError} */
  send(file: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<number>
  /** How far they are; those that are gone are left out. null: no answer this time. */
  states(ids: readonly number[]): Promise<SentPhoto[] | null>
  rotate(photoId: number): Promise<Result>
  /** Left, top, width, height, as fractions of the photo as shown; null: nothing hidden. */
  mask(photoId: number, plate: readonly number[] | null): Promise<Result>
  discard(photoId: number): Promise<Result>
}

export class SendingError extends Error {
  override name = 'SendingError'
  /** The file itself is at fault: sending it again would not help. */
  readonly isFinal: boolean
  constructor(message: string, isFinal: boolean) {
    super(message)
    this.isFinal = isFinal
  }
}

const LOST = 'La connexion a été perdue.'

export const photoServer: PhotoServer = {
  send,
  async states(ids) {
    const response = await fetch(`/api/photos/states?ids=${ids.join(',')}`).catch(() => null)
    if (!response?.ok) return null
    const { photos } = (await response.json()) as { photos: SentPhoto[] }
    return photos
  },
  rotate: (photoId) => call(rotatePhotoAction, { photoId }),
  mask: (photoId, plate) => call(maskPlateAction, { photoId, plate: plate?.join(',') ?? '' }),
  discard: (photoId) => call(discardPhotoAction, { photoId }),
}

async function call(
  run: (previous: null, form: FormData) => Promise<Result>,
  fields: Record<string, string | number>,
): Promise<Result> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
  try {
    return await run(null, form)
  } catch {
    return { ok: false, code: 'unavailable', message: LOST }
  }
}

/** By XMLHttpRequest: fetch says nothing of how much has left. */
function send(file: Blob, onProgress: (share: number) => void, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', '/api/photos')
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress(total ? loaded / total : 0))
    request.addEventListener('load', () => {
      const answer = request.response as { id?: number; message?: string } | null
      if (request.status === 200 && answer?.id) return resolve(answer.id)
      const isFinal = request.status === 400 || request.status === 413
      reject(new SendingError(answer?.message ?? refusalOf(request.status), isFinal))
    })
    request.addEventListener('error', () => reject(new SendingError(LOST, false)))
    request.addEventListener('abort', () => reject(new SendingError('Envoi annulé.', false)))
    signal.addEventListener('abort', () => request.abort())
    request.send(file)
  })
}

/** What the gate refused, in plain text. */
function refusalOf(status: number): string {
  if (status === 413) return 'Cette photo dépasse 15 Mo.'
  if (status === 429) return 'Trop d’envois depuis votre adresse : patientez une minute.'
  if (status === 408) return 'L’envoi était trop lent.'
  return 'Le site n’a pas pu recevoir cette photo.'
}
