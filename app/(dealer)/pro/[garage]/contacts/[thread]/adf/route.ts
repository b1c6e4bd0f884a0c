import { download } from '#app/_site/download.ts'
import { contactAdf } from '#lib/leads/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'

/** One contact as ADF, for the dealer's own software. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ garage: string; thread: string }> },
) {
  const { garage, thread } = await params
  return download(async (viewer) => {
    if (!isUuid(thread)) throw new AppError('not_found', 'Cette conversation n’existe pas.')
    return {
      name: `contact-${thread.slice(0, 8)}.xml`,
      type: 'application/x-adf+xml; charset=utf-8',
      body: await contactAdf(viewer, garage, thread),
    }
  })
}
