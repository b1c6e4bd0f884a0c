import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { FeedFileError } from '../../model.ts'
import { unpackGzip } from './gunzip.ts'
import { openText } from './open-text.ts'
import { START_BYTES, type StockFile, startOf } from './opened-file.ts'
import { contentOf } from './signatures.ts'
import { openZip } from './zip/open-zip.ts'

/**
 * Opens a dealer's file by what it holds, whatever its name: a list as it is, in gzip, or in a zip with photos beside. `fileName` is what
 * its sender calls it. Throws FeedFileError: empty, html, old-xls, unreadable, too-large, truncated, unsafe-archive, several-files,
 * no-list.
 */
export async function openStockFile(path: string, fileName: string): Promise<StockFile> {
  const name = basename(fileName)
  const content = contentOf(await startOf(path, START_BYTES))
  if (content === 'text') return openText(path, name)

  const directory = await mkdtemp(join(tmpdir(), 'volant-stock-'))
  const remove = () => rm(directory, { recursive: true, force: true })
  const unpacked = join(directory, 'list')
  try {
    const file =
      content === 'zip' ? await openZip(path, name, unpacked) : await openGzip(path, name, unpacked)
    return {
      ...file,
      close: async () => {
        await file.close()
        await remove()
      },
    }
  } catch (error) {
    await remove()
    throw error
  }
}

async function openGzip(path: string, name: string, unpacked: string): Promise<StockFile> {
  await unpackGzip(path, unpacked)
  const inside = contentOf(await startOf(unpacked, START_BYTES))
  if (inside !== 'text') throw new FeedFileError('unsafe-archive', 'Elle contient une autre archive.')
  return openText(unpacked, name.replace(/\.gz$/i, ''))
}
