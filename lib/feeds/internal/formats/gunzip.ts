import { createReadStream, createWriteStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { FeedFileError } from '../../model.ts'
import { guardSize } from './guard-size.ts'

/** Unpacks a gzip file. Throws 'truncated' when it stops in the middle or is damaged, 'unsafe-archive' for a bomb. */
export async function unpackGzip(from: string, to: string): Promise<void> {
  const { size } = await stat(from)
  try {
    await pipeline(createReadStream(from), createGunzip(), guardSize(size), createWriteStream(to))
  } catch (error) {
    if (isDamage(error)) throw new FeedFileError('truncated', 'L’archive gzip est incomplète ou abîmée.')
    throw error
  }
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))
}
