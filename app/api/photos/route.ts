import { answer, refusal } from '#app/_site/answer.ts'
import { takePhotos } from '#app/_site/take-photos.ts'
import { receivePhoto } from '#lib/media/commands.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isSameOrigin } from '#lib/platform/http/same-origin.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const dynamic = 'force-dynamic'

/** Takes one photo in: the body is the file, whatever its name and its type. Answers its id; how far it is, `states` says. */
export const PUT = (request: Request): Promise<Response> =>
  answer(async () => {
    if (!isSameOrigin(request)) throw new AppError('forbidden', 'Cet envoi ne vient pas de nos pages.')
    const viewer = await currentViewer()
    if (!viewer) throw new AppError('unauthenticated', 'Connectez-vous pour envoyer des photos.')
    if (!request.body) throw new AppError('invalid', 'Ce fichier est vide.')
    const length = request.headers.get('content-length')
    return { id: await receivePhoto(viewer, request.body, length === null ? null : Number(length)) }
  })

/** The same for a form without a script: as many as were chosen, for the draft that its address names. */
export async function POST(request: Request): Promise<Response> {
  try {
    return await takePhotos(request, await currentViewer())
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}
