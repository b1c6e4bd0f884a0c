import { isIP } from 'node:net'
import { PassThrough } from 'node:stream'
import { Client, FTPError } from 'basic-ftp'
import { addressOf } from '../net/reach.ts'
import { newestLike, wantedOf } from './newest.ts'
import {
  isSeen,
  PULL_TIMEOUT_MS,
  type Pull,
  type PullContext,
  type Pulled,
  type SeenFile,
  type Take,
} from './pull.ts'
import type { RemoteSettings } from './settings.ts'
import { fromServer, networkError, noSuchFile, refusedLogin, SourceError } from './source-error.ts'

const SILENCE_MS = 30_000
/** Matches whose time is asked one by one, where listings have none that can be relied on. */
const MOST_ASKED = 50

export const pullFtp: Pull<RemoteSettings> = (...given) => pull('ftp', ...given)
/** Explicit TLS; the certificate must be the server's, for control and data alike. */
export const pullFtps: Pull<RemoteSettings> = (...given) => pull('ftps', ...given)

async function pull(
  kind: 'ftp' | 'ftps',
  from: RemoteSettings,
  secret: string | null,
  { reach, lastSeen }: PullContext,
  take: Take,
): Promise<Pulled> {
  // A data connection to a third machine is refused by the library.
  const client = new Client(SILENCE_MS, { allowSeparateTransferHost: false })
  const late = setTimeout(() => client.close(), PULL_TIMEOUT_MS)
  try {
    const host = await addressOf(from.host, reach)
    await client.access({
      ...{ host, port: from.port, user: from.user || 'anonymous', password: secret ?? '' },
      secure: kind === 'ftps',
      secureOptions: {
        ...(isIP(from.host) ? {} : { servername: from.host }),
        ...(reach.ca ? { ca: reach.ca } : {}),
      },
    })
    const { folder, file } = await find(client, from.path)
    if (isSeen(file, lastSeen)) return { taken: false, seen: lastSeen ?? {}, file }
    await download(client, folder, file, (error) => told(error, from, kind), take)
    return { taken: true, seen: file, file }
  } catch (error) {
    throw told(error, from, kind)
  } finally {
    clearTimeout(late)
    client.close()
  }
}

async function find(client: Client, path: string): Promise<{ folder: string; file: SeenFile }> {
  const { folder, name, isPattern } = wantedOf(path)
  if (!isPattern) return { folder, file: await stated(client, join(folder, name), name) }
  const listed = (await client.list(folder)).filter(({ isFile }) => isFile)
  const files = listed.map((info): SeenFile => {
    return { name: info.name, size: info.size, modifiedAt: info.modifiedAt?.toISOString() ?? null }
  })
  const matches = files.filter((file) => newestLike([file], name))
  const timed = matches.every(({ modifiedAt }) => modifiedAt !== null) || matches.length > MOST_ASKED
  const dated: SeenFile[] = timed ? matches : []
  if (!timed)
    for (const match of matches) dated.push(await stated(client, join(folder, match.name), match.name))
  const file = newestLike(dated, name)
  if (!file) throw noSuchFile(path)
  return { folder, file }
}

/** Size and time, from servers that tell them. */
async function stated(client: Client, path: string, name: string): Promise<SeenFile> {
  const unknown = (error: unknown) => {
    if (error instanceof FTPError) return null
    throw error
  }
  const size = await client.size(path).catch(unknown)
  const modifiedAt = await client.lastMod(path).then((date) => date.toISOString(), unknown)
  return { name, size, modifiedAt }
}

const join = (folder: string, name: string): string =>
  folder === '.' ? name : `${folder === '/' ? '' : folder}/${name}`

async function download(
  client: Client,
  folder: string,
  file: SeenFile,
  explain: (error: unknown) => SourceError,
  take: Take,
): Promise<void> {
  const sink = new PassThrough()
  const sent = client.downloadTo(sink, join(folder, file.name)).catch((error: unknown) => {
    sink.destroy()
    throw error
  })
  // Whoever reads sees its failure; nobody need be there.
  sent.catch(() => undefined)
  await take(file, fromServer(whole(sink, sent), explain))
  // What was left unread is not waited for.
  if (!sink.readableEnded) client.close()
  sink.destroy()
}

/** It ends well only when the server says so: a data connection that closes is no proof. */
async function* whole(sink: PassThrough, sent: Promise<unknown>): AsyncGenerator<Uint8Array> {
  try {
    yield* sink
  } catch (error) {
    await sent
    throw error
  }
  await sent
}

function told(error: unknown, from: RemoteSettings, kind: 'ftp' | 'ftps'): SourceError {
  if (error instanceof FTPError) {
    if (error.code === 530) return refusedLogin(error)
    if (error.code === 550 || error.code === 551) return noSuchFile(from.path, error)
    if (kind === 'ftps' && (error.code === 502 || error.code === 500 || error.code === 504))
      return new SourceError(
        'Votre serveur ne connaît pas FTPS (AUTH TLS) : choisissez FTP, ou demandez FTPS à votre hébergeur.',
        { cause: error },
      )
    return new SourceError(
      `Votre serveur a répondu : « ${error.message.slice(0, 200)} ». Nous réessaierons.`,
      { passing: true, cause: error },
    )
  }
  return networkError(error, from.host)
}
