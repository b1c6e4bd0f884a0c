import { answer } from '#app/_site/answer.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isSameOrigin } from '#lib/platform/http/same-origin.ts'
import { currentViewer } from '#lib/platform/session.ts'
import { saveFields } from '#lib/publishing/commands.ts'

export const dynamic = 'force-dynamic'

/** Saves fields of a draft as they are typed, and says what follows from them. */
export const POST = (
  request: Request,
  { params }: { params: Promise<{ draft: string }> },
): Promise<Response> =>
  answer(async () => {
    if (!isSameOrigin(request)) throw new AppError('forbidden', 'Cet envoi ne vient pas de nos pages.')
    const viewer = await currentViewer()
    if (!viewer)
      throw new AppError('unauthenticated', 'Vous n’êtes plus connecté : votre saisie est gardée ici.')
    return saveFields(viewer, (await params).draft, await request.json().catch(() => null))
  })
