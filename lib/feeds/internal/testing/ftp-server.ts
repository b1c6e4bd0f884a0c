import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FtpSrv } from 'ftp-srv'
import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import { freePort } from '#bin/internal/launch.ts'
import { CERTIFICATE, LOGIN } from './loopback.ts'

/** A dealer's FTP server over a folder, with TLS for who asks for it. */
export async function ftpServer(certificate: { cert: string; key: string } | false = CERTIFICATE) {
  const folder = mkdtempSync(join(tmpdir(), 'volant-ftp-'))
  const port = await freePort()
  const server = new FtpSrv({
    url: `ftp://127.0.0.1:${port}`,
    pasv_url: '127.0.0.1',
    tls: certificate,
    log: pino({ level: 'silent' }),
  })
  server.on('login', ({ username, password }, accept, refuse) => {
    if (username === LOGIN.user && password === LOGIN.password) accept({ root: folder })
    else refuse(new Error('no'))
  })
  await server.listen()
  onTestFinished(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })
  return { folder, port, server }
}
