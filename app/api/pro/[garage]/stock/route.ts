import { answer } from '#app/_site/answer.ts'
import { readStockQuery } from '#lib/inventory/model.ts'
import { stockPage } from '#lib/inventory/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const dynamic = 'force-dynamic'

/** A page of a dealer's stock, for its own team's table; the same parameters as the page. */
export const GET = (
  request: Request,
  { params }: { params: Promise<{ garage: string }> },
): Promise<Response> =>
  answer(async () => {
    const [viewer, { garage }] = await Promise.all([currentViewer(), params])
    if (!viewer) throw new AppError('unauthenticated', 'Connectez-vous pour continuer.')
    return stockPage(viewer, garage, readStockQuery(new URL(request.url).searchParams))
  })
