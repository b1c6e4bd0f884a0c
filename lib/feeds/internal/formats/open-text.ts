import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { FeedFileError } from '../../model.ts'
import { LIST_BYTES_MOST } from './limits.ts'
import type { StockFile } from './opened-file.ts'

/** Throws 'too-large', 'empty'. */
export async function openText(path: string, name: string): Promise<StockFile> {
  const { size } = await stat(path)
  if (size > LIST_BYTES_MOST) throw new FeedFileError('too-large')
  if (await isBlank(path)) throw new FeedFileError('empty')
  return { kind: 'text', path, name, size, photos: new Map(), close: async () => {} }
}

/** Nothing but spaces, NULs and marks: read until something else comes, mostly at once. */
async function isBlank(path: string): Promise<boolean> {
  for await (const bytes of createReadStream(path)) {
    if (/[^\s\0\xef\xbb\xbf\xff\xfe]/.test((bytes as Buffer).toString('latin1'))) return false
  }
  return true
}
