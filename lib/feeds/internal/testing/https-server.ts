import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { CERTIFICATE, HOST } from './loopback.ts'

/** A dealer's web server. @returns its address, without a path */
export async function httpsServer(answer: RequestListener, certificate = CERTIFICATE): Promise<string> {
  const server = createServer(certificate, answer)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `https://${HOST}:${(server.address() as AddressInfo).port}`
}
