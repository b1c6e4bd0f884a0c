import type { IncomingMessage, ServerResponse } from 'node:http'
import { MAX_PHOTO_BYTES } from '#lib/media/model.ts'
import { sendPlain } from './send-page.ts'

/** The server's own limit on a request's head, beyond which Node answers 431 by itself. */
export const MAX_HEAD_BYTES = 128 * 1024
/** A parameter of 10,000 characters, escaped, still gets a page that says what is wrong with it. */
const MAX_URL_BYTES = 96 * 1024
const MAX_BODY_BYTES = 2 ** 20
/** A photo from a telephone on a slow network takes its time; any other body is small, and comes at once. */
const UPLOAD = { maxBytes: MAX_PHOTO_BYTES, patienceMs: 5 * 60_000 }
const PATIENCE_MS = 30_000

const isUpload = ({ method, url }: IncomingMessage): boolean =>
  method === 'PUT' && /^\/api\/photos(?:\?|$)/.test(url ?? '')

/** The longest that any request may take to come in: what `limitBodyTime` allows none to pass. */
export const MAX_REQUEST_MS = UPLOAD.patienceMs

/** Answers a request whose address or body is too large to be honest. @returns whether it did */
export function refuseOversized(request: IncomingMessage, response: ServerResponse): boolean {
  if ((request.url?.length ?? 0) > MAX_URL_BYTES) {
    sendPlain(response, 414, 'Adresse trop longue.')
    return true
  }
  // A body that does not say its size could go on for ever.
  if (request.headers['transfer-encoding'] !== undefined) return refuse(411, 'Taille du contenu requise.')
  const length = Number(request.headers['content-length'] ?? 0)
  if (isUpload(request) ? length > UPLOAD.maxBytes : length > MAX_BODY_BYTES)
    return refuse(413, isUpload(request) ? 'Cette photo dépasse 15 Mo.' : 'Contenu trop volumineux.')
  return false

  /** What follows on the connection is the refused body: nothing more is read of it. */
  function refuse(status: number, message: string): true {
    response.setHeader('Connection', 'close')
    sendPlain(response, status, message)
    return true
  }
}

/** Cuts a request whose body trickles in. */
export function limitBodyTime(request: IncomingMessage, response: ServerResponse): void {
  if (Number(request.headers['content-length'] ?? 0) === 0) return
  const cut = () => {
    if (response.headersSent) return request.destroy()
    response.setHeader('Connection', 'close')
    sendPlain(response, 408, 'Envoi trop lent.')
    response.once('finish', () => request.destroy())
  }
  const late = setTimeout(cut, isUpload(request) ? UPLOAD.patienceMs : PATIENCE_MS)
  const settle = () => clearTimeout(late)
  request.once('end', settle).once('close', settle)
}
