import SftpClient from 'ssh2-sftp-client'
import { keyPrint } from '../key-print.ts'
import { addressOf } from '../net/reach.ts'
import { newestLike, wantedOf } from './newest.ts'
import { isSeen, PULL_TIMEOUT_MS, type Pull, type SeenFile } from './pull.ts'
import type { SftpSettings } from './settings.ts'
import { fromServer, networkError, noSuchFile, refusedLogin, SourceError } from './source-error.ts'

const PATIENCE_MS = 30_000

/** Over SSH. The server's key is pinned at first sight; with another, no password is sent. */
export const pullSftp: Pull<SftpSettings> = async (from, secret, { reach, lastSeen }, take) => {
  const shown: { hostKey?: string } = {}
  const silent = () => {}
  const client = new SftpClient('volant', { error: silent, end: silent, close: silent })
  const late = setTimeout(() => void client.end().catch(silent), PULL_TIMEOUT_MS)
  try {
    await client.connect({
      host: await addressOf(from.host, reach),
      port: from.port,
      username: from.user,
      password: secret ?? '',
      readyTimeout: PATIENCE_MS,
      keepaliveInterval: PATIENCE_MS,
      hostVerifier: (key: Buffer) => {
        shown.hostKey = keyPrint(key)
        return from.hostKey === null || from.hostKey === shown.hostKey
      },
    })
    const file = await find(client, from.path)
    if (isSeen(file, lastSeen)) return { taken: false, seen: lastSeen ?? {}, file, ...shown }
    const { folder } = wantedOf(from.path)
    const body = client.createReadStream(join(folder, file.name))
    try {
      await take(
        file,
        fromServer(body, (error) => told(error, from, shown.hostKey)),
      )
    } finally {
      body.destroy()
    }
    return { taken: true, seen: file, file, ...shown }
  } catch (error) {
    throw told(error, from, shown.hostKey)
  } finally {
    clearTimeout(late)
    await client.end().catch(silent)
  }
}

async function find(client: SftpClient, path: string): Promise<SeenFile> {
  const { folder, name, isPattern } = wantedOf(path)
  const seen = (name: string, size: number, at: number): SeenFile => {
    return { name, size, modifiedAt: new Date(at).toISOString() }
  }
  if (!isPattern) {
    const { size, modifyTime } = await client.stat(path)
    return seen(name, size, modifyTime)
  }
  const files = (await client.list(folder)).filter(({ type }) => type === '-')
  const newest = newestLike(
    files.map(({ name, size, modifyTime }) => seen(name, size, modifyTime)),
    name,
  )
  if (!newest) throw noSuchFile(path)
  return newest
}

const join = (folder: string, name: string): string => `${folder === '/' ? '' : folder}/${name}`

function told(error: unknown, from: SftpSettings, shown: string | undefined): SourceError {
  if (shown !== undefined && from.hostKey !== null && shown !== from.hostKey)
    return new SourceError(
      `La clé du serveur « ${from.host} » a changé : rien n’a été lu et aucun mot de passe n’a été envoyé. Demandez à votre hébergeur si c’est voulu, puis acceptez la nouvelle clé sur la page de cette source.`,
      { offeredKey: shown, cause: error },
    )
  const message = error instanceof Error ? error.message : ''
  if (/authentication methods failed/i.test(message)) return refusedLogin(error)
  if (/no such file/i.test(message)) return noSuchFile(from.path, error)
  if (/permission denied/i.test(message))
    return new SourceError(
      `Votre serveur ne nous laisse pas lire « ${from.path} » : donnez-en le droit à notre compte.`,
      { cause: error },
    )
  return networkError(error, from.host)
}
