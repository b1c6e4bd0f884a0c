import type { AddressInfo } from 'node:net'
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2'
import { LOGIN } from './loopback.ts'

const { FILE, OK, EOF, NO_SUCH_FILE } = { FILE: 0o100644, ...ssh2.utils.sftp.STATUS_CODE }

export const newHostKey = (): string => ssh2.utils.generateKeyPairSync('ed25519').private

export type RemoteFiles = Record<string, { text: string; at: number }>

/** A dealer's SFTP server, until it is closed: files by path, in one folder. Its key is the caller's to change; `breakAt` cuts the line after that many bytes. */
export async function sftpServer(hostKey: string, files: RemoteFiles, { breakAt = Infinity } = {}) {
  const tried: string[] = []
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    client.on('error', () => {})
    client.on('authentication', (context) => {
      if (context.method !== 'password') return context.reject(['password'])
      tried.push(context.password)
      if (context.username === LOGIN.user && context.password === LOGIN.password) context.accept()
      else context.reject()
    })
    client.on('session', (accept) => {
      accept().on('sftp', (open) => serve(open(), files, breakAt, () => client.end()))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const close = () => void server.close()
  return { port: (server.address() as AddressInfo).port, tried, close }
}

function serve(sftp: SFTPWrapper, files: RemoteFiles, breakAt: number, cut: () => void): void {
  const attributes = ({ text, at }: { text: string; at: number }): Attributes => {
    return { mode: FILE, uid: 0, gid: 0, size: Buffer.byteLength(text), atime: at, mtime: at }
  }
  const open = new Map<number, string>()
  let listed = false
  const stat = (id: number, path: string) => {
    const file = files[path]
    if (file) sftp.attrs(id, attributes(file))
    else sftp.status(id, NO_SUCH_FILE)
  }
  sftp.on('STAT', stat)
  sftp.on('LSTAT', stat)
  sftp.on('FSTAT', (id, handle) => stat(id, open.get(handle.readUInt32BE()) ?? ''))
  sftp.on('REALPATH', (id, path) =>
    sftp.name(id, [{ filename: path, longname: path, attrs: {} as Attributes }]),
  )
  sftp.on('OPENDIR', (id) => {
    listed = false
    sftp.handle(id, Buffer.alloc(4, 0xff))
  })
  sftp.on('READDIR', (id) => {
    if (listed) return sftp.status(id, EOF)
    listed = true
    sftp.name(
      id,
      Object.entries(files).map(([path, file]) => {
        const filename = path.slice(path.lastIndexOf('/') + 1)
        return { filename, longname: `-rw-r--r-- 1 a a 1 Jan 1 00:00 ${filename}`, attrs: attributes(file) }
      }),
    )
  })
  sftp.on('OPEN', (id, path) => {
    if (!files[path]) return sftp.status(id, NO_SUCH_FILE)
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(open.size)
    open.set(open.size, path)
    sftp.handle(id, handle)
  })
  sftp.on('READ', (id, handle, offset, length) => {
    const bytes = Buffer.from(files[open.get(handle.readUInt32BE()) ?? '']?.text ?? '')
    if (offset >= breakAt) return cut()
    if (offset >= bytes.length) return sftp.status(id, EOF)
    sftp.data(id, bytes.subarray(offset, offset + Math.min(length, breakAt)))
  })
  sftp.on('CLOSE', (id) => sftp.status(id, OK))
}
