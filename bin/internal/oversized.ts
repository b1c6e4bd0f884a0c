import type { IncomingMessage, ServerResponse } from 'node:http'
import { sendPlain } from './send-page.ts'

/** The server's own limit on a request's head, beyond which Node answers 431 by itself. */
export const MAX_HEAD_BYTES = 128 * 1024
/** A parameter of 10,000 characters, escaped, still gets a page that says what is wrong with it. */
const MAX_URL_BYTES = 96 * 1024
const MAX_BODY_BYTES = 2 ** 20

/** Answers a request whose address or body is too large to be honest. @returns whether it did */
export function refuseOversized(request: IncomingMessage, response: ServerResponse): boolean {
  if ((request.url?.length ?? 0) > MAX_URL_BYTES) {
    sendPlain(response, 414, 'Adresse trop longue.')
    return true
  }
  // A body that does not say its size could go on for ever.
  if (request.headers['transfer-encoding'] !== undefined) return refuse(411, 'Taille du contenu requise.')
  if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES)
    return refuse(413, 'Contenu trop volumineux.')
  return false

  /** What follows on the connection is the refused body: nothing more is read of it. */
  function refuse(status: number, message: string): true {
    response.setHeader('Connection', 'close')
    sendPlain(response, status, message)
    return true
  }
}
