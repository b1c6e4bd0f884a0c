import { join } from 'node:path'
import { env } from '../env.ts'
import { once } from '../once.ts'
import { diskStorage } from './disk.ts'
import type { Storage } from './storage.ts'

/** The photos of this installation. */
export const photoStorage = (): Storage =>
  once('storage.photos', () => diskStorage(join(env().DATA_DIR, 'photos')))
