import { Transform } from 'node:stream'
import { FeedFileError } from '../../model.ts'
import { LIST_BYTES_MOST, RATIO_FREE_BYTES, RATIO_MOST } from './limits.ts'

/** Lets bytes by, unpacked from `packed` ones, until they are more than a list can be. */
export function guardSize(packed: number): Transform {
  let unpacked = 0
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      unpacked += bytes.length
      done(isBomb(packed, unpacked) ? new FeedFileError('unsafe-archive') : null, bytes)
    },
  })
}

export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > LIST_BYTES_MOST || (unpacked > RATIO_FREE_BYTES && unpacked > packed * RATIO_MOST)
}
