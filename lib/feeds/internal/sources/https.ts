import { type Answer, ask, RedirectError } from '../net/ask.ts'
import { type LastSeen, PULL_TIMEOUT_MS, type Pull, type SeenFile } from './pull.ts'
import type { HttpsSettings } from './settings.ts'
import { fromServer, networkError, refusedLogin, SourceError } from './source-error.ts'

/** A file behind an address, with a password or without; asked whether it changed since. */
export const pullHttps: Pull<HttpsSettings> = async (from, secret, { reach, lastSeen }, take) => {
  const url = new URL(from.url)
  const headers: Record<string, string> = { 'user-agent': 'Volant (lecture de stock)', accept: '*/*' }
  if (from.user !== '')
    headers.authorization = `Basic ${Buffer.from(`${from.user}:${secret ?? ''}`).toString('base64')}`
  if (lastSeen?.etag) headers['if-none-match'] = lastSeen.etag
  if (lastSeen?.lastModified) headers['if-modified-since'] = lastSeen.lastModified

  const answer = await ask(url, { headers, protocols: ['https:'], reach, timeoutMs: PULL_TIMEOUT_MS }).catch(
    (error: unknown) => {
      throw error instanceof RedirectError
        ? new SourceError(
            'Cette adresse renvoie vers une autre que nous ne pouvons suivre (autre chose que https, ou sans fin) : donnez l’adresse finale.',
            { cause: error },
          )
        : networkError(error, url.hostname)
    },
  )
  try {
    const file = fileOf(answer)
    if (answer.status === 304) return { taken: false, seen: lastSeen ?? {}, file }
    if (answer.status !== 200) throw refusal(answer.status, url)
    await take(
      file,
      fromServer(answer.body, (error) => networkError(error, answer.url.hostname)),
    )
    const { etag, 'last-modified': lastModified } = answer.headers
    const seen: LastSeen = { ...file, ...(etag ? { etag } : {}), ...(lastModified ? { lastModified } : {}) }
    return { taken: true, seen, file }
  } finally {
    answer.body.destroy()
  }
}

function fileOf({ url, headers }: Answer): SeenFile {
  const length = Number(headers['content-length'])
  const modified = Date.parse(headers['last-modified'] ?? '')
  return {
    name: nameIn(headers['content-disposition']) ?? lastPart(url) ?? 'stock',
    size: Number.isSafeInteger(length) ? length : null,
    modifiedAt: Number.isNaN(modified) ? null : new Date(modified).toISOString(),
  }
}

const nameIn = (disposition: string | undefined): string | undefined =>
  /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1]?.trim()

function lastPart({ pathname }: URL): string | undefined {
  const part = pathname.split('/').at(-1) || undefined
  try {
    return part && decodeURIComponent(part)
  } catch {
    return part
  }
}

function refusal(status: number, url: URL): SourceError {
  if (status === 401 || status === 403) return refusedLogin()
  if (status === 404 || status === 410)
    return new SourceError(
      `Il n’y a rien à cette adresse (réponse ${status}) : vérifiez-la dans un navigateur.`,
      { passing: true },
    )
  return new SourceError(
    `« ${url.hostname} » a répondu par une erreur (${status}) : nous réessaierons, sinon voyez avec votre hébergeur.`,
    {
      passing: true,
    },
  )
}
