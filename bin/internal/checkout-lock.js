import { createHash } from 'node:crypto'
import { realpathSync, unlinkSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * One process at a time writes node_modules and the build of this checkout; others wait for it. Held by a listening socket,
 * which the system takes back when its process ends, however it ends: on Linux an abstract one, that leaves no file behind.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withCheckout(work) {
  const lock = await hold(address())
  try {
    return await work()
  } finally {
    await new Promise((closed) => {
      lock.server.close(closed)
      for (const waiting of lock.waiting) waiting.destroy()
    })
  }
}

function address() {
  const name = `volant-${createHash('sha256').update(realpathSync('.')).digest('hex').slice(0, 16)}`
  if (process.platform === 'linux') return `\0${name}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

/** @param {string} path */
async function hold(path) {
  for (let told = false; ; ) {
    const waiting = new Set()
    const server = createServer((socket) => {
      waiting.add(socket)
      socket.once('close', () => waiting.delete(socket)).on('error', () => {})
    })
    if (await listens(server, path)) return { server, waiting }
    if (!told) console.log('another start is preparing this directory: waiting for it …')
    told = true
    await released(path)
  }
}

/** @param {import('node:net').Server} server @param {string} path @returns {Promise<boolean>} */
function listens(server, path) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
      error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
    )
    server.listen(path, () => resolve(true))
  })
}

/** Connected to the holder until it ends. A file that nobody listens on was left by a killed process. @param {string} path */
function released(path) {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'ECONNREFUSED' && path.startsWith('/')) unlinkSync(path)
    })
    socket.resume().once('close', resolve)
  })
}
