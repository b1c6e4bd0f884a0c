import { createServer } from 'node:net'

/** @throws {Error} EADDRINUSE or EACCES: better said before minutes of setting up than after */
export async function assertPortFree(port: number): Promise<void> {
  const server = createServer()
  await new Promise<void>((free, taken) => {
    server.once('error', taken)
    server.listen(port, free)
  })
  await new Promise((closed) => server.close(closed))
}

/** A port of this machine's own address that is free now: the one wanted, or any other. */
export async function freePort(wanted: number): Promise<number> {
  const server = createServer()
  const listens = await new Promise<boolean>((told) => {
    server.once('error', () => told(false))
    server.listen(wanted, '127.0.0.1', () => told(true))
  })
  if (!listens) return freePort(0)
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  if (address === null || typeof address === 'string') throw new Error('no port of this machine is free')
  return address.port
}
