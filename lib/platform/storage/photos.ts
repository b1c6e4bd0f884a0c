import { join } from 'node:path'
import { env } from '../env.ts'
import { once } from '../once.ts'
import { diskStorage } from './disk.ts'
import type { Storage } from './storage.ts'

/** The photos of this installation, which anyone may see who knows their key. */
export const photoStorage = (): Storage =>
  once('storage.photos', () => diskStorage(join(env().DATA_DIR, 'photos')))

/** The files as their owners sent them, with all that a camera writes into them: nothing serves them. */
export const originalStorage = (): Storage =>
  once('storage.originals', () => diskStorage(join(env().DATA_DIR, 'originals')))
