import { refusal } from '#app/_site/answer.ts'
import { seeOther } from '#app/_site/see-other.ts'
import { takeUpload } from '#lib/feeds/commands.ts'
import { AppError } from '#lib/platform/errors.ts'
import { readMultipart } from '#lib/platform/http/multipart.ts'
import { isSameOrigin } from '#lib/platform/http/same-origin.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const dynamic = 'force-dynamic'

/** A file dropped in the dashboard, sent by a form; on to the report of its run, or back with the reason. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ garage: string }> },
): Promise<Response> {
  const { garage } = await params
  const page = `/pro/${encodeURIComponent(garage)}/flux`
  if (!isSameOrigin(request)) return refusal('forbidden', 'Cet envoi ne vient pas de nos pages.')
  const viewer = await currentViewer()
  if (!viewer) return seeOther(`/connexion?${new URLSearchParams({ retour: page })}`)
  try {
    if (!request.body) throw new AppError('invalid', 'Choisissez un fichier.')
    const runId = await takeUpload(
      viewer,
      garage,
      readMultipart(request.body, request.headers.get('content-type')),
    )
    return seeOther(`${page}/executions/${runId}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code !== 'invalid') return refusal(error.code, error.message)
    return seeOther(`${page}?${new URLSearchParams({ refus: error.message })}#deposer`)
  }
}
