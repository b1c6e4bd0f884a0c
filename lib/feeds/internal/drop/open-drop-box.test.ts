import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { Client } from 'basic-ftp'
import SftpClient from 'ssh2-sftp-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freePort } from '#bin/internal/launch.ts'
import { openDropBox } from '#lib/feeds/commands.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { keyPrint } from '../key-print.ts'
import { hashDropPassword } from './doorkeeper.ts'
import { readPrints } from './prints.ts'

const TOKEN = '0123456789abcdef0123456789abcdef'
const PASSWORD = 'a password of the box'
const directory = mkdtempSync(join(tmpdir(), 'volant-box-'))
const ports = { sftp: 0, ftps: 0 }

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  ports.sftp = await freePort()
  ports.ftps = await freePort()
  vi.stubEnv('DATA_DIR', directory)
  vi.stubEnv('DROP_SFTP_PORT', String(ports.sftp))
  vi.stubEnv('DROP_FTPS_PORT', String(ports.ftps))
  const { rows } = await database.pool.query<{ id: number }>(
    `INSERT INTO dealer (slug, name, legal_name, is_demo, address, postcode, commune_insee, phone, hours, presentation, state)
     SELECT 'lac', 'Lac', 'Lac', true, '1 rue du Lac', postcode, commune_insee, '+33199001234', '[[],[],[],[],[],[],[]]', 'Un garage.', 'approved'
     FROM postcode WHERE postcode = '69003' LIMIT 1 RETURNING id`,
  )
  await db().feedSource.create({
    data: {
      ...{ dealerId: rows[0]?.id ?? 0, kind: 'drop', name: 'Boîte', token: TOKEN },
      passwordHash: await hashDropPassword(PASSWORD),
    },
  })
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

/** Puts a file in, over each protocol; tells how the box proved who it is. */
async function push(): Promise<{ hostKey: string; certificate: string }> {
  const silent = () => {}
  const sftp = new SftpClient('test', { error: silent, end: silent, close: silent })
  let hostKey = ''
  await sftp.connect({
    ...{ host: '127.0.0.1', port: ports.sftp, username: TOKEN, password: PASSWORD },
    hostVerifier: (key: Buffer) => {
      hostKey = keyPrint(key)
      return true
    },
  })
  await sftp.put(Buffer.from('reference;marque\n1;Renault\n'), '/par-sftp.csv')
  await sftp.end()

  const ftp = new Client(5_000)
  let certificate = ''
  await ftp.access({
    ...{ host: 'localhost', port: ports.ftps, user: TOKEN, password: PASSWORD, secure: true },
    secureOptions: {
      rejectUnauthorized: false,
      checkServerIdentity: () => undefined,
    },
  })
  const socket = ftp.ftp.socket as import('node:tls').TLSSocket
  const peer = socket.getPeerCertificate()
  certificate = peer.fingerprint256
  expect(peer.subjectaltname).toBe('DNS:localhost')
  await ftp.uploadFrom(Readable.from(['reference;marque\n2;Peugeot\n']), 'par-ftps.csv')
  ftp.close()
  return { hostKey, certificate }
}

test('the box takes files over both ports into runs, and is the same one after it was opened anew', async () => {
  const close = await openDropBox()
  const first = await push()
  // Pages show what programs see.
  expect(await readPrints()).toEqual({ sftp: first.hostKey, ftps: first.certificate })
  await close()
  const runs = await db().feedRun.findMany({
    orderBy: { id: 'asc' },
    select: { fileName: true, cause: true, bytes: true },
  })
  expect(runs).toEqual([
    { fileName: 'par-sftp.csv', cause: 'arrival', bytes: 27n },
    { fileName: 'par-ftps.csv', cause: 'arrival', bytes: 27n },
  ])
  expect(statSync(join(directory, 'drop', 'host-key')).mode & 0o777).toBe(0o600)

  const closeAgain = await openDropBox()
  expect(await push()).toEqual(first)
  await closeAgain()
})
