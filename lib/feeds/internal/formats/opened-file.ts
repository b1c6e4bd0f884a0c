import { open } from 'node:fs/promises'
import type { Readable } from 'node:stream'

/** A photo that came beside a list, in its archive. */
export type PackedPhoto = {
  /** Bytes, as its archive announces. */
  size: number
  /** Its bytes, never more than announced. Throws FeedFileError 'too-large' over 15 MB. */
  open: () => Promise<Readable>
}

/** A dealer's file, opened: its list unpacked on disk, its photos where they are. Close it when done. */
export type StockFile = {
  kind: 'text' | 'xlsx'
  /** Where the list is: the file itself, or a temporary one that `close` removes. */
  path: string
  /** The list's name, as its sender calls it. */
  name: string
  /** Bytes of the list, unpacked. */
  size: number
  /** By their path in the archive. */
  photos: ReadonlyMap<string, PackedPhoto>
  close: () => Promise<void>
}

/** Enough of a file to tell what it is. */
export const START_BYTES = 64 * 1024

/** The first bytes of a file, `bytes` at most. */
export async function startOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafe(bytes)
    let filled = 0
    while (filled < bytes) {
      const { bytesRead } = await file.read(buffer, filled, bytes - filled, filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return buffer.subarray(0, filled)
  } finally {
    await file.close()
  }
}
