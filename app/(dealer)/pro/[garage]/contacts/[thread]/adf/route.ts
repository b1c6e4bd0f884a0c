import { refusal } from '#app/_site/answer.ts'
import { contactAdf } from '#lib/leads/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import { currentViewer } from '#lib/platform/session.ts'

/** One contact as ADF, for the dealer's own software. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ garage: string; thread: string }> },
) {
  const viewer = await currentViewer()
  if (!viewer) return refusal('unauthenticated', 'Connectez-vous pour continuer.')
  const { garage, thread } = await params
  if (!isUuid(thread)) return refusal('not_found', 'Cette conversation n’existe pas.')
  try {
    return new Response(await contactAdf(viewer, garage, thread), {
      headers: {
        'Content-Type': 'application/x-adf+xml; charset=utf-8',
        'Content-Disposition': `attachment; filename="contact-${thread.slice(0, 8)}.xml"`,
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}
