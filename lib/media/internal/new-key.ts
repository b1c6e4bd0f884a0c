import { randomBytes } from 'node:crypto'

/** Nobody guesses 96 bits: whoever knows a key was shown the photo. */
export const newKey = (): string => randomBytes(12).toString('hex')
