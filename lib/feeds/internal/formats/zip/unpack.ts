import { createWriteStream } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import type { Entry, ZipFile } from 'yauzl'
import { FeedFileError } from '../../../model.ts'
import { guardSize } from '../guard-size.ts'
import { damaged } from './archive.ts'

/** Writes an entry on disk. Throws 'truncated' when its bytes are not those that were packed, 'unsafe-archive', 'unreadable'. */
export async function unpackEntry(zip: ZipFile, entry: Entry, to: string): Promise<void> {
  if (!entry.canDecodeFileData()) {
    throw new FeedFileError(
      'unreadable',
      'L’archive est compressée d’une façon rare : faites-en un ZIP ordinaire.',
    )
  }
  const sum = checksum()
  try {
    const packed = await zip.openReadStreamPromise(entry)
    await pipeline(packed, guardSize(entry.compressedSize), sum.stream, createWriteStream(to))
  } catch (error) {
    if (error instanceof FeedFileError || isFromSystem(error)) throw error
    throw damaged()
  }
  if (sum.value() !== entry.crc32) throw damaged()
}

function checksum() {
  let value = 0
  const stream = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      value = crc32(bytes, value)
      done(null, bytes)
    },
  })
  return { stream, value: () => value }
}

/** A full disk is no fault of the archive's. */
function isFromSystem(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error
}
