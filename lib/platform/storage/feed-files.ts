import { join } from 'node:path'
import { env } from '../env.ts'
import { once } from '../once.ts'
import { diskStorage } from './disk.ts'
import type { Storage } from './storage.ts'

/** Dealers' files as they came: their dealer may have them back, nobody else. */
export const feedFileStorage = (): Storage =>
  once('storage.feed-files', () => diskStorage(join(env().DATA_DIR, 'feed-files')))
