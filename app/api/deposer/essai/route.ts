import { answer } from '#app/_site/answer.ts'
import { AppError } from '#lib/platform/errors.ts'
import { currentViewer } from '#lib/platform/session.ts'
import { lookUp } from '#lib/publishing/queries.ts'

export const dynamic = 'force-dynamic'

/** What follows from fields that are being typed and saved nowhere: a listing that is being edited. */
export const POST = (request: Request): Promise<Response> =>
  answer(async () => {
    if (!(await currentViewer())) throw new AppError('unauthenticated', 'Connectez-vous pour continuer.')
    const isDealer = new URL(request.url).searchParams.get('vendeur') === 'professionnel'
    return lookUp(await request.json().catch(() => null), isDealer ? 'professionnel' : 'particulier')
  })
