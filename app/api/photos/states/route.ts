import { answer } from '#app/_site/answer.ts'
import { photoStates } from '#lib/media/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const dynamic = 'force-dynamic'

/** A listing's photos, and some to choose from. */
const MAX_IDS = 60

/** `?ids=12,13`: how far one's own photos are, in that order. */
export const GET = (request: Request): Promise<Response> =>
  answer(async () => {
    const viewer = await currentViewer()
    if (!viewer) throw new AppError('unauthenticated', 'Connectez-vous pour suivre vos photos.')
    const asked = new URL(request.url).searchParams.get('ids') ?? ''
    if (!/^\d{1,9}(,\d{1,9})*$/.test(asked)) throw new AppError('invalid', 'Photos inconnues.')
    const ids = [...new Set(asked.split(',').map(Number))].slice(0, MAX_IDS)
    return { photos: await photoStates(ids, viewer.accountId) }
  })
