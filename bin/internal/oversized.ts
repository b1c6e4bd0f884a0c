import type { IncomingMessage, ServerResponse } from 'node:http'
import { MAX_FORM_BYTES, MAX_PHOTO_BYTES } from '#lib/media/model.ts'
import { sendRefusal } from './send-page.ts'

/** The server's own limit on a request's head, beyond which Node answers 431 by itself. */
export const MAX_HEAD_BYTES = 128 * 1024
/** A parameter of 10,000 characters, escaped, still gets a page that says what is wrong with it. */
const MAX_URL_BYTES = 96 * 1024
const MAX_BODY_BYTES = 2 ** 20
/** A photo from a telephone on a slow network takes its time; any other body is small, and comes at once. */
const SLOW_MS = 5 * 60_000
const STOCK_MS = 30 * 60_000
const ANY = { maxBytes: MAX_BODY_BYTES, patienceMs: 30_000, tooLarge: 'Contenu trop volumineux.' }
const PHOTO = { maxBytes: MAX_PHOTO_BYTES, patienceMs: SLOW_MS, tooLarge: 'Cette photo dépasse 15 Mo.' }
const LOGO_FORM = { ...PHOTO, maxBytes: 3 * MAX_PHOTO_BYTES }
/** Several at once, from a page without a script. */
const PHOTO_FORM = {
  maxBytes: MAX_FORM_BYTES,
  patienceMs: SLOW_MS,
  tooLarge: 'Ces photos dépassent 300 Mo ensemble : envoyez-en moins à la fois.',
}
/** A stock dropped in a dealer's dashboard; larger ones come by other ways. */
const DROPPED = {
  maxBytes: 200 * 2 ** 20,
  patienceMs: SLOW_MS,
  tooLarge: 'Ce fichier dépasse 200 Mo : compressez-le, ou utilisez la boîte de dépôt.',
}

/** A dealer's whole stock, from its own program. */
const STOCK = { maxBytes: 2 * 2 ** 30, patienceMs: STOCK_MS, tooLarge: 'Ce fichier dépasse 2 Go.' }

function limitsOf({ method, url, headers }: IncomingMessage) {
  if (method === 'POST' && /^\/pro\/[a-z0-9-]+\/flux\/envoi(?:\?|$)/.test(url ?? '')) return DROPPED
  if (/^\/api\/v1\/dealers\/\d+\/stock(?:\?|$)/.test(url ?? '')) return STOCK
  // Too large by a little, it is told so by the page that it was sent from.
  if (method === 'POST' && /^\/api\/dealers\/\d+\/logo(?:\?|$)/.test(url ?? '')) return LOGO_FORM
  if (!/^\/api\/photos(?:\?|$)/.test(url ?? '')) return ANY
  if (method === 'PUT') return PHOTO
  return method === 'POST' && headers['content-type']?.startsWith('multipart/form-data') ? PHOTO_FORM : ANY
}

/** The longest that any request may take to come in: what `limitBodyTime` allows none to pass. */
export const MAX_REQUEST_MS = STOCK_MS

/** Answers a request whose address or body is too large to be honest. @returns whether it did */
export function refuseOversized(request: IncomingMessage, response: ServerResponse): boolean {
  if ((request.url?.length ?? 0) > MAX_URL_BYTES) {
    sendRefusal(request, response, 414, 'Adresse trop longue.')
    return true
  }
  // A body that does not say its size could go on for ever.
  if (request.headers['transfer-encoding'] !== undefined) return refuse(411, 'Taille du contenu requise.')
  const length = Number(request.headers['content-length'] ?? 0)
  const { maxBytes, tooLarge } = limitsOf(request)
  return length > maxBytes && refuse(413, tooLarge)

  /** What follows on the connection is the refused body: nothing more is read of it. */
  function refuse(status: number, message: string): true {
    response.setHeader('Connection', 'close')
    sendRefusal(request, response, status, message)
    return true
  }
}

/** Cuts a request whose body trickles in. */
export function limitBodyTime(request: IncomingMessage, response: ServerResponse): void {
  if (Number(request.headers['content-length'] ?? 0) === 0) return
  const cut = () => {
    if (response.headersSent) return request.destroy()
    response.setHeader('Connection', 'close')
    sendRefusal(request, response, 408, 'Envoi trop lent.')
    response.once('finish', () => request.destroy())
  }
  const late = setTimeout(cut, limitsOf(request).patienceMs)
  const settle = () => clearTimeout(late)
  request.once('end', settle).once('close', settle)
}
