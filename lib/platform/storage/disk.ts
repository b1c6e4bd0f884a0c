import { randomUUID } from 'node:crypto'
import { access, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { checkedName, type Storage, type StoredFile } from './storage.ts'

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

    async put(name, bytes) {
      const path = pathOf(name)
      await mkdir(dirname(path), { recursive: true })
      // Beside the file, so that the renaming stays within one disk.
      const aside = `${path}.${randomUUID()}.part`
      try {
        const file = await open(aside, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(aside, path)
      } catch (error) {
        await rm(aside, { force: true }).catch(() => undefined)
        throw error
      }
    },

    async delete(name) {
      await rm(pathOf(name), { force: true })
    },
  }
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
