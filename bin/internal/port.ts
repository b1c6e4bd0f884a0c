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
