import 'server-only'
import { hash, type Options, verify } from '@node-rs/argon2'

/** argon2id, its second row of costs in OWASP's Password Storage Cheat Sheet (read in 2026). 2 is the library's name for argon2id. */
const COSTS: Options = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** One way to write a word with accents, whatever the keyboard. */
const normal = (password: string) => password.normalize('NFKC')

export const hashPassword = (password: string): Promise<string> => hash(normal(password), COSTS)

let nobodys: Promise<string> | undefined

/** Takes the same time whether there is a hash to compare with or not: then the password is compared with nobody's. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody’s, and never right')
  const right = await verify(passwordHash ?? (await nobodys), normal(password))
  return right && passwordHash !== null
}
