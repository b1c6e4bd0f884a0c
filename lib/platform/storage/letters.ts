import { join } from 'node:path'
import { env } from '../env.ts'
import { once } from '../once.ts'
import { diskStorage } from './disk.ts'
import type { Storage } from './storage.ts'

/** Letters as they came to the mailbox: nothing serves them. */
export const letterStorage = (): Storage =>
  once('storage.letters', () => diskStorage(join(env().DATA_DIR, 'letters')))
