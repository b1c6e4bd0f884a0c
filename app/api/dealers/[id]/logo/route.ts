import { refusal } from '#app/_site/answer.ts'
import { seeOther } from '#app/_site/see-other.ts'
import { changeLogo } from '#lib/dealers/commands.ts'
import { requireMember } from '#lib/dealers/queries.ts'
import { AppError } from '#lib/platform/errors.ts'
import { readMultipart } from '#lib/platform/http/multipart.ts'
import { isSameOrigin } from '#lib/platform/http/same-origin.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const dynamic = 'force-dynamic'

/** Takes a logo in, sent by a form; back to the page of the establishment, which says what was wrong with it. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    const { id } = await params
    if (!isSameOrigin(request)) throw new AppError('forbidden', 'Cet envoi ne vient pas de nos pages.')
    const viewer = await currentViewer()
    if (!viewer) return seeOther('/connexion?retour=%2Fpro')
    if (!/^[1-9]\d{0,8}$/.test(id)) throw new AppError('not_found', 'Ce garage n’existe pas.')
    const { slug } = await requireMember(viewer, { id: Number(id) }, 'company')
    const page = `/pro/${slug}/etablissement`
    try {
      for await (const part of readMultipart(request.body ?? empty(), request.headers.get('content-type')))
        if (part.name === 'logo' && part.fileName) await changeLogo(viewer, Number(id), part.body, null)
      return seeOther(`${page}#logo`)
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'invalid') throw error
      return seeOther(`${page}?${new URLSearchParams({ logo: error.message })}#logo`)
    }
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}

const empty = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.close() })
