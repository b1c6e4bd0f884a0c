import { X509Certificate } from 'node:crypto'
import { lookup } from 'node:dns/promises'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { now } from '#lib/platform/clock.ts'
import { env } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'
import { keyPrint } from '../key-print.ts'
import { receiveFile } from '../receive-file.ts'
import { emptyScratch } from './box.ts'
import { type DropSource, doorkeeper } from './doorkeeper.ts'
import { ftpsBox } from './ftps-box.ts'
import { keepPrints } from './prints.ts'
import { type Certificate, selfSigned } from './self-signed.ts'
import { sftpBox } from './sftp-box.ts'
import { Space } from './space.ts'

const receive = (source: DropSource, body: AsyncIterable<Uint8Array>, fileName: string) =>
  receiveFile(source, body, { fileName, cause: 'arrival' })

/**
 * Opens the box on the ports of the environment, until the process ends.
 * @returns closes it
 * @throws {Error} one line: a port that is taken, a certificate that cannot be read
 */
export async function openDropBox(): Promise<() => Promise<void>> {
  const { DATA_DIR, DROP_SFTP_PORT, DROP_FTPS_PORT, DROP_HOST } = env()
  const directory = join(DATA_DIR, 'drop')
  const scratch = join(directory, 'coming-in')
  await emptyScratch(scratch)
  const inside = { scratch, space: new Space(scratch), doorkeeper: doorkeeper(receive) }
  const open: (() => unknown)[] = []
  const prints: { sftp: string | null; ftps: string | null } = { sftp: null, ftps: null }
  if (DROP_SFTP_PORT) {
    const hostKey = keptHostKey(directory)
    const server = sftpBox({ hostKey, ...inside })
    await new Promise<void>((listening, refused) => {
      server.once('error', refused)
      server.listen(DROP_SFTP_PORT, DROP_HOST, listening)
    })
    prints.sftp = printOf(hostKey)
    open.push(() => server.close())
  }
  if (DROP_FTPS_PORT) {
    const name = new URL(env().BASE_URL).hostname
    const certificate = keptCertificate(directory, name)
    const server = ftpsBox({
      port: DROP_FTPS_PORT,
      publicAddress: (await lookup(name, 4)).address,
      ...{ certificate, host: DROP_HOST ?? '0.0.0.0', ...inside },
    })
    await server.listen()
    prints.ftps = new X509Certificate(certificate.cert).fingerprint256
    open.push(() => server.close())
  }
  await keepPrints(prints)
  log().info({ sftp: DROP_SFTP_PORT ?? null, ftps: DROP_FTPS_PORT ?? null }, 'drop box open')
  return async () => {
    for (const close of open) await close()
  }
}

/** The key that dealers' programs have pinned: made once, and as precious as a password. */
function keptHostKey(directory: string): string {
  return kept(join(directory, 'host-key'), () => ssh2.utils.generateKeyPairSync('ed25519').private)
}

function printOf(hostKey: string): string {
  const key = ssh2.utils.parseKey(hostKey)
  if (key instanceof Error) throw key
  return keyPrint(key.getPublicSSH())
}

function keptCertificate(directory: string, host: string): Certificate {
  const { DROP_TLS_CERT, DROP_TLS_KEY } = env()
  if (DROP_TLS_CERT && DROP_TLS_KEY)
    return { cert: readFileSync(DROP_TLS_CERT, 'utf8'), key: readFileSync(DROP_TLS_KEY, 'utf8') }
  log().warn(
    'the FTPS box vouches for itself: DROP_TLS_CERT and DROP_TLS_KEY name a certificate that others believe',
  )
  return JSON.parse(
    kept(join(directory, `certificate-${host}.json`), () => JSON.stringify(selfSigned(host, now()))),
  )
}

function kept(file: string, make: () => string): string {
  if (!existsSync(file)) {
    mkdirSync(join(file, '..'), { recursive: true })
    writeFileSync(file, make(), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}
