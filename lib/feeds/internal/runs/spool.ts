import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { feedFileStorage } from '#lib/platform/storage/feed-files.ts'

/** A kept file on this machine's disk, where its end can be read before its beginning; gone once `use` is done. */
export async function spooled<T>(storageName: string, use: (path: string) => Promise<T>): Promise<T | null> {
  const directory = await mkdtemp(join(tmpdir(), 'volant-feed-'))
  try {
    const path = join(directory, 'file')
    return (await feedFileStorage().copyTo(storageName, path)) ? await use(path) : null
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
