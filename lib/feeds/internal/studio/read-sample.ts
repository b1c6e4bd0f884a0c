import { LruMap } from '#lib/platform/lru-map.ts'
import { FeedFileError, type FileFormat } from '../../model.ts'
import { type Detected, detectFormat, openStockFile } from '../formats/stock-file.ts'
import { spooled } from '../runs/spool.ts'

/** What the studio keeps of the files that it shows, so that a preview does not read a whole file again. */
const MOST_KEPT = 24
const kept = new LruMap<string, Promise<Detected>>(MOST_KEPT)

/**
 * The first rows of a kept file: cut as it seems, or as the dealer says.
 * @throws {FeedFileError} of a file that cannot be read; `unreadable` too once it is no longer kept
 */
export function sampleOf(storageName: string, fileName: string, said: FileFormat | null): Promise<Detected> {
  const key = `${storageName} ${said === null ? '' : JSON.stringify({ ...said, columns: null })}`
  const before = kept.get(key)
  if (before !== undefined) return before
  const reading = readSample(storageName, fileName, said)
  kept.set(key, reading)
  reading.catch(() => kept.delete(key))
  return reading
}

async function readSample(storageName: string, fileName: string, said: FileFormat | null): Promise<Detected> {
  const detected = await spooled(storageName, async (path) => {
    const file = await openStockFile(path, fileName)
    try {
      return await detectFormat(file, said)
    } finally {
      await file.close()
    }
  })
  if (detected === null) throw new FeedFileError('unreadable', 'Il n’est plus conservé : renvoyez-le.')
  return detected
}
