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
    const refused = await takeLogo(request, (body) => changeLogo(viewer, Number(id), body, null))
    return seeOther(`${page}${refused ? `?${new URLSearchParams({ logo: refused })}` : ''}#logo`)
  } catch (error) {
    if (error instanceof AppError) return refusal(error.code, error.message)
    throw error
  }
}

/** @returns what is wrong with it, if anything */
async function takeLogo(
  request: Request,
  change: (body: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<string | null> {
  let refused: string | null = null
  try {
    // What is left of a file that is refused is read too: a browser hears of nothing before it has sent all.
    for await (const part of readMultipart(request.body ?? empty(), request.headers.get('content-type')))
      if (part.name === 'logo' && part.fileName)
        await change(part.body).catch((error: unknown) => {
          refused = wordsOf(error)
        })
  } catch (error) {
    return refused ?? wordsOf(error)
  }
  return refused
}

/** What the page says; who may not, or is not there, is told otherwise. */
function wordsOf(error: unknown): string {
  if (error instanceof AppError && (error.code === 'invalid' || error.code === 'too_many_requests'))
    return error.message
  throw error
}

const empty = () => new ReadableStream<Uint8Array>({ start: (controller) => controller.close() })
