import { receiveFetchedPhoto } from '#lib/media/commands.ts'
import { AppError } from '#lib/platform/errors.ts'
import { type Answer, ask, RedirectError } from '../net/ask.ts'
import { type Reach, UnreachableError } from '../net/reach.ts'
import { atMostAtOnce } from './host-turns.ts'
import { type Outcome, type PhotoRow, sameContent } from './photo-row.ts'

const PATIENCE_MS = 60_000

/** Fetches a photo by its address: again only when its server says that it changed. */
export async function fetchPhoto(
  dealerId: number,
  address: string,
  before: PhotoRow | null,
  reach: Reach,
): Promise<Outcome> {
  const url = URL.parse(address)
  if (!url) return { failure: 'Cette adresse ne peut pas être lue.', passing: false }
  const headers: Record<string, string> = { 'user-agent': 'Volant (photos de stock)', accept: 'image/*' }
  // Without the photo, "not changed" would be no answer.
  if (before?.photoId) {
    if (before.etag) headers['if-none-match'] = before.etag
    if (before.lastModified) headers['if-modified-since'] = before.lastModified
  }
  return atMostAtOnce(url.hostname, async () => {
    try {
      const answer = await ask(url, {
        headers,
        protocols: ['https:', 'http:'],
        reach,
        timeoutMs: PATIENCE_MS,
      })
      try {
        return await take(dealerId, answer)
      } finally {
        answer.body.destroy()
      }
    } catch (error) {
      return refusal(error)
    }
  })
}

async function take(dealerId: number, { status, headers, body }: Answer): Promise<Outcome> {
  if (status === 304) return { unchanged: true }
  if (status !== 200)
    return {
      failure: `Le serveur de la photo a répondu ${status}.`,
      passing: status >= 500 || status === 429 || status === 408,
    }
  if (headers['content-type']?.startsWith('text/'))
    return { failure: 'Cette adresse mène à une page, pas à une photo.', passing: false }
  const length = headers['content-length'] === undefined ? null : Number(headers['content-length'])
  const photoId = await receiveFetchedPhoto(body, length, (sha256, own) => sameContent(dealerId, sha256, own))
  return { photoId, etag: headers.etag ?? null, lastModified: headers['last-modified'] ?? null }
}

/** @throws what is no fault of the photo's server */
function refusal(error: unknown): Outcome {
  if (error instanceof AppError && error.code === 'invalid')
    return { failure: error.message, passing: /interrompu/.test(error.message) }
  if (error instanceof UnreachableError)
    return error.reason === 'private'
      ? { failure: 'Cette adresse mène à un réseau privé.', passing: false }
      : { failure: 'Le serveur de la photo est introuvable.', passing: true }
  if (error instanceof RedirectError)
    return { failure: 'Cette adresse renvoie vers une autre que nous ne pouvons suivre.', passing: false }
  if (isOfNetwork(error))
    return { failure: 'Le serveur de la photo n’a pas répondu jusqu’au bout.', passing: true }
  throw error
}

/** What sockets, TLS and a deadline say; a disk of ours says other things. */
function isOfNetwork(error: unknown): boolean {
  const { code = '', name = '', message = '' } = error as NodeJS.ErrnoException
  return (
    /^(?:E(?:CONN|HOST|NET|PIPE|TIMEDOUT|PROTO|AI_)|ERR_(?:TLS|SSL)|HPE_|ABORT_ERR|CERT_|DEPTH_|SELF_|UNABLE_)/.test(
      String(code),
    ) ||
    name === 'TimeoutError' ||
    name === 'AbortError' ||
    message === 'the server fell silent'
  )
}
