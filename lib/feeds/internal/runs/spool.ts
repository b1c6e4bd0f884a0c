import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { feedFileStorage } from '#lib/platform/storage/feed-files.ts'

/** A kept file on this machine's disk, where its end can be read before its beginning; gone once `use` is done. */
export async function spooled<T>(storageName: string, use: (path: string) => Promise<T>): Promise<T | null> {
  const stored = await feedFileStorage().get(storageName)
  if (!stored) return null
  const directory = await mkdtemp(join(tmpdir(), 'volant-feed-'))
  try {
    const path = join(directory, 'file')
    await pipeline(Readable.fromWeb(stored.body as never), createWriteStream(path))
    return await use(path)
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
