import type { Server as NetServer } from 'node:net'
import ssh2, { type Attributes, type AuthContext, type Connection, type SFTPWrapper } from 'ssh2'
import { Box, type BoxFile, type Upload } from './box.ts'
import { type Doorkeeper, LOGIN_PATIENCE_MS, MOST_CONNECTIONS } from './doorkeeper.ts'
import { BoxError, type Space } from './space.ts'

const { OK, EOF, FAILURE, NO_SUCH_FILE, PERMISSION_DENIED, OP_UNSUPPORTED } = ssh2.utils.sftp.STATUS_CODE
const { WRITE } = ssh2.utils.sftp.OPEN_MODE

const FOLDER: Attributes = { mode: 0o40700, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 }
const MOST_TRIES = 3

export type SftpOptions = {
  /** Private, in OpenSSH's form. */
  hostKey: string
  scratch: string
  space: Space
  doorkeeper: Doorkeeper
}

/** The drop box over SFTP: a password, one folder, and nothing else of SSH. */
export function sftpBox({ hostKey, scratch, space, doorkeeper }: SftpOptions): ssh2.Server {
  const server = new ssh2.Server(
    { hostKeys: [hostKey], ident: 'Volant', keepaliveInterval: 30_000 },
    (client, { ip, port }) => {
      let box: Box | null = null
      let tries = 0
      let isGone = false
      client.on('error', () => client.end())
      client.on('close', () => {
        isGone = true
        void box?.close()
      })
      client.on('authentication', async (context: AuthContext) => {
        if (context.method !== 'password') return context.reject(['password'])
        const guest = await doorkeeper(context.username, context.password, ip).catch(() => null)
        // Left while the password was looked at: nobody would give the seat back.
        if (isGone) return
        if (guest) {
          noStranger(ip, port)
          try {
            box = new Box(scratch, guest, space)
          } catch {
            // SSH has no words for why.
            return client.end()
          }
          context.accept()
        } else if (++tries >= MOST_TRIES) client.end()
        else context.reject(['password'])
      })
      client.on('ready', () => box && openSessions(client, box))
    },
  )
  server.maxConnections = MOST_CONNECTIONS
  const noStranger = doorClosesOnStrangers(server)
  return server
}

/**
 * ssh2 tells of a connection once it has said that it is one of SSH: of who says nothing it never tells, and lets it stay. So its own
 * server is asked.
 * @returns says of a connection that it was let in
 */
function doorClosesOnStrangers(server: ssh2.Server): (ip: string, port: number) => void {
  const strangers = new Map<string, NodeJS.Timeout>()
  const { _srv: sockets } = server as unknown as { _srv: NetServer }
  const noStranger = (ip = '', port = 0): void => {
    const key = `${ip} ${port}`
    clearTimeout(strangers.get(key))
    strangers.delete(key)
  }
  sockets.on('connection', (socket) => {
    const { remoteAddress, remotePort } = socket
    strangers.set(
      `${remoteAddress ?? ''} ${remotePort ?? 0}`,
      setTimeout(() => socket.destroy(), LOGIN_PATIENCE_MS),
    )
    socket.once('close', () => noStranger(remoteAddress, remotePort))
  })
  return noStranger
}

function openSessions(client: Connection, box: Box): void {
  client.on('session', (accept) => {
    const session = accept()
    session.on('sftp', (open) => serve(open(), box))
  })
}

function serve(sftp: SFTPWrapper, box: Box): void {
  const uploads = new Map<number, Upload>()
  const listings = new Map<number, boolean>()
  let handles = 0
  const handleOf = (handle: Buffer): number => (handle.length === 4 ? handle.readUInt32BE() : -1)
  const newHandle = (): [number, Buffer] => {
    const handle = Buffer.alloc(4)
    handle.writeUInt32BE(++handles)
    return [handles, handle]
  }
  /** Answers once it is done, or says why not. */
  const after = (id: number, work: Promise<void>): void => {
    work.then(
      () => sftp.status(id, OK),
      (error: unknown) => sftp.status(id, FAILURE, error instanceof BoxError ? error.message : 'Failure'),
    )
  }
  const stat = (id: number, path: string): void => {
    const file = isFolder(path) ? FOLDER : attributesOf(statOf(box, path))
    if (file) sftp.attrs(id, file)
    else sftp.status(id, NO_SUCH_FILE)
  }

  sftp.on('REALPATH', (id, path) => {
    const filename = isFolder(path) ? '/' : `/${path.split('/').at(-1)}`
    sftp.name(id, [{ filename, longname: filename, attrs: FOLDER }])
  })
  sftp.on('STAT', stat)
  sftp.on('LSTAT', stat)
  sftp.on('OPENDIR', (id, path) => {
    if (!isFolder(path)) return sftp.status(id, NO_SUCH_FILE)
    const [number, handle] = newHandle()
    listings.set(number, false)
    sftp.handle(id, handle)
  })
  sftp.on('READDIR', (id, handle) => {
    const number = handleOf(handle)
    const files = box.list()
    if (listings.get(number) !== false || files.length === 0) return sftp.status(id, EOF)
    listings.set(number, true)
    sftp.name(
      id,
      files.map((file) => ({
        filename: file.name,
        longname: longName(file),
        attrs: attributesOf(file) ?? FOLDER,
      })),
    )
  })
  sftp.on('OPEN', (id, path, flags) => {
    if (!(flags & WRITE)) return sftp.status(id, PERMISSION_DENIED, 'Files are only put here')
    box.open(path).then(
      (upload) => {
        const [number, handle] = newHandle()
        uploads.set(number, upload)
        sftp.handle(id, handle)
      },
      (error: unknown) => sftp.status(id, FAILURE, error instanceof BoxError ? error.message : 'Failure'),
    )
  })
  sftp.on('WRITE', (id, handle, offset, data) => {
    const upload = uploads.get(handleOf(handle))
    if (upload) after(id, upload.write(offset, data))
    else sftp.status(id, FAILURE)
  })
  sftp.on('CLOSE', (id, handle) => {
    const number = handleOf(handle)
    const upload = uploads.get(number)
    uploads.delete(number)
    listings.delete(number)
    after(id, upload ? upload.finish() : Promise.resolve())
  })
  sftp.on('FSTAT', (id, handle) =>
    sftp.attrs(id, uploads.has(handleOf(handle)) ? { ...FOLDER, mode: 0o100600 } : FOLDER),
  )
  sftp.on('RENAME', (id, from, to) => after(id, box.rename(from, to)))
  sftp.on('REMOVE', (id, path) => after(id, box.remove(path)))
  // Times and rights that programs set after a file: they are of no use here, and no reason to fail.
  sftp.on('SETSTAT', (id) => sftp.status(id, OK))
  sftp.on('FSETSTAT', (id) => sftp.status(id, OK))
  for (const other of ['READ', 'MKDIR', 'RMDIR', 'READLINK', 'SYMLINK'] as const)
    sftp.on(other as string, (id: number) => sftp.status(id, PERMISSION_DENIED))
  sftp.on('EXTENDED', (id) => sftp.status(id, OP_UNSUPPORTED))
}

const isFolder = (path: string): boolean => /^[./]*$/.test(path)

function statOf(box: Box, path: string): BoxFile | undefined {
  try {
    return box.stat(path)
  } catch {
    return undefined
  }
}

function attributesOf(file: BoxFile | undefined): Attributes | null {
  if (!file) return null
  const seconds = Math.floor(file.at.getTime() / 1000)
  return { mode: 0o100600, uid: 0, gid: 0, size: file.size, atime: seconds, mtime: seconds }
}

const longName = ({ name, size, at }: BoxFile): string =>
  `-rw------- 1 garage garage ${size} ${at.toISOString().slice(0, 10)} ${name}`
