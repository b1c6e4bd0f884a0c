import { AppError } from '#lib/platform/errors.ts'
import { readMultipart } from '#lib/platform/http/multipart.ts'
import { isSameOrigin } from '#lib/platform/http/same-origin.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { addPhotos } from '#lib/publishing/commands.ts'
import { seeOther } from './see-other.ts'

/**
 * Photos of a draft, sent by a form as a browser without a script sends it; back to their step, which says what was taken and what
 * was not.
 * @throws {AppError} `forbidden` from elsewhere than our pages; `not_found`
 */
export async function takePhotos(request: Request, viewer: Viewer | null): Promise<Response> {
  if (!isSameOrigin(request)) throw new AppError('forbidden', 'Cet envoi ne vient pas de nos pages.')
  const draftId = new URL(request.url).searchParams.get('brouillon') ?? ''
  const step = `/deposer/${encodeURIComponent(draftId)}/photos`
  if (!viewer) return seeOther(`/connexion?${new URLSearchParams({ retour: step })}`)
  const told = new URLSearchParams()
  try {
    const { taken, refused } = await addPhotos(viewer, draftId, chosenFiles(request))
    told.set('prises', String(taken))
    for (const { name, reason } of refused.slice(0, MOST_TOLD)) {
      told.append('refusee', name.slice(0, 80))
      told.append('motif', reason)
    }
  } catch (error) {
    // Cut, or no form of ours: what had come is in the draft.
    if (!(error instanceof AppError) || error.code !== 'invalid') throw error
    told.append('refusee', 'Envoi')
    told.append('motif', error.message)
  }
  return seeOther(`${step}?${told}`)
}

const MOST_TOLD = 20

/** A field in which nothing was chosen is sent all the same, without a name. */
async function* chosenFiles({ body, headers }: Request) {
  if (!body) return
  for await (const part of readMultipart(body, headers.get('content-type')))
    if (part.name === 'photos' && part.fileName) yield { name: part.fileName, body: part.body }
}
