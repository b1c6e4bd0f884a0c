import { isNegotiated, isPhotoFile, photoFile } from '#lib/media/queries.ts'

export const dynamic = 'force-dynamic'

type Context = { params: Promise<{ key: string; file: string }> }

/** A photo never changes under its key, so that a browser need not ask twice. */
const FOREVER = 'public, max-age=31536000, immutable'

export const GET = (request: Request, context: Context) => answer(request, context, true)
export const HEAD = (request: Request, context: Context) => answer(request, context, false)

async function answer(request: Request, { params }: Context, withBody: boolean): Promise<Response> {
  const { key, file } = await params
  if (!isPhotoFile(key, file)) return missing()
  const readsAvif = request.headers.get('accept')?.includes('image/avif') ?? false
  const photo = await photoFile(key, file, readsAvif)
  if (!photo) return missing()

  const { body, size, contentType } = photo
  // Weak: a later version of the encoder may write the same picture in other bytes.
  const headers = {
    ETag: `W/"${key}/${file}${contentType === 'image/avif' ? '/avif' : ''}"`,
    'Cache-Control': FOREVER,
    ...(isNegotiated(key, file) ? { Vary: 'Accept' } : {}),
  }
  const isKnown = matches(request.headers.get('if-none-match'), headers.ETag)
  if ((isKnown || !withBody) && body instanceof ReadableStream) await body.cancel()
  if (isKnown) return new Response(null, { status: 304, headers })
  return new Response(withBody ? (body as BodyInit) : null, {
    headers: { ...headers, 'Content-Type': contentType, 'Content-Length': String(size) },
  })
}

/** `If-None-Match` compares weakly, and may hold a list or a star. */
function matches(given: string | null, etag: string): boolean {
  const bare = (value: string) => value.trim().replace(/^W\//, '')
  return !!given && given.split(',').some((value) => value.trim() === '*' || bare(value) === bare(etag))
}

const missing = () =>
  new Response('Photo introuvable.\n', {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=60' },
  })
