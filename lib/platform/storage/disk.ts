import { randomUUID } from 'node:crypto'
import {
  access,
  constants,
  copyFile,
  type FileHandle,
  mkdir,
  open,
  rename,
  rm,
  rmdir,
} from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { checkedName, type Storage, type StoredFile, TooLargeError } from './storage.ts'

/** Files under one directory, which is made at the first write. */
export function diskStorage(directory: string): Storage {
  const pathOf = (name: string) => join(directory, checkedName(name))

  return {
    async get(name): Promise<StoredFile | null> {
      const file = await open(pathOf(name)).catch(nullWhenMissing)
      if (!file) return null
      const stats = await file.stat()
      if (!stats.isFile()) {
        await file.close()
        return null
      }
      // The stream closes the file at its end, and when it is cancelled.
      const body = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>
      return { size: stats.size, body }
    },

    async exists(name) {
      return (await access(pathOf(name)).then(() => true, nullWhenMissing)) ?? false
    },

    async copyTo(name, path) {
      const { COPYFILE_EXCL, COPYFILE_FICLONE } = constants
      const copied = copyFile(pathOf(name), path, COPYFILE_EXCL | COPYFILE_FICLONE).then(() => true)
      return (await copied.catch(nullWhenMissing)) ?? false
    },

    async put(name, bytes) {
      const path = pathOf(name)
      // Several may put the same name at once, each beside the file.
      await writeAside(path, `${path}.${randomUUID()}.part`, (file) => file.writeFile(bytes))
    },

    async putStream(name, stream, maxBytes) {
      const path = pathOf(name)
      let size = 0
      await writeAside(path, partOf(path), async (file) => {
        for await (const piece of stream) {
          size += piece.byteLength
          if (size > maxBytes) throw new TooLargeError(`${name} is over ${maxBytes} bytes`)
          await file.writeFile(piece)
        }
      })
      return size
    },

    async delete(name) {
      const path = pathOf(name)
      await rm(path, { force: true })
      // What was still coming in when the machine stopped.
      await rm(partOf(path), { force: true })
      // A folder goes with its last file.
      if (dirname(path) !== directory) await rmdir(dirname(path)).catch(() => undefined)
    },
  }
}

const partOf = (path: string): string => `${path}.part`

/** Beside the file, so that the renaming stays within one disk. */
async function writeAside(path: string, aside: string, write: (file: FileHandle) => Promise<void>) {
  await mkdir(dirname(path), { recursive: true })
  try {
    const file = await open(aside, 'w')
    try {
      await write(file)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(aside, path)
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined)
    throw error
  }
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
