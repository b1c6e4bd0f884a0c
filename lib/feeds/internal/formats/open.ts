import { createReadStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { FeedFileError } from '../../model.ts'
import { unpackGzip } from './gunzip.ts'
import { LIST_BYTES_MOST } from './limits.ts'
import { type StockFile, startOf } from './opened-file.ts'
import { contentOf } from './signatures.ts'
import { openZip } from './zip/open-zip.ts'

const START_BYTES = 64 * 1024

/**
 * Opens a dealer's file by what it holds, whatever its name: a list as it is, in gzip, or in a zip with photos beside. `fileName` is what
 * its sender calls it. Throws FeedFileError: empty, html, old-xls, unreadable, too-large, truncated, unsafe-archive, several-files,
 * no-list.
 */
export async function openStockFile(path: string, fileName: string): Promise<StockFile> {
  const name = basename(fileName)
  const start = await startOf(path, START_BYTES)
  const content = contentOf(start)
  if (content === 'text') return openText(path, name)

  const directory = await mkdtemp(join(tmpdir(), 'volant-stock-'))
  const close = () => rm(directory, { recursive: true, force: true })
  try {
    if (content === 'zip') return await openZip()
    const list = join(directory, 'list')
    await unpackGzip(path, list)
    const inside = contentOf(await startOf(list, START_BYTES))
    if (inside === 'gzip') throw new FeedFileError('unsafe-archive', 'Elle contient une autre archive.')
    if (inside === 'zip') return await openZip()
    const text = await openText(list, name.replace(/\.gz$/i, ''))
    return { ...text, close }
  } catch (error) {
    await close()
    throw error
  }
}

async function openText(path: string, name: string): Promise<StockFile> {
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
