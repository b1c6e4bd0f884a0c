import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type Secrets = { AUTH_SECRET: string; REVALIDATE_SECRET: string }

/** The embedded stack's secrets: made once, readable by their owner alone. What the environment gives goes before. */
export function keptSecrets(directory: string): Secrets {
  const file = join(directory, 'secrets.json')
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'))
  const secrets = { AUTH_SECRET: secret(), REVALIDATE_SECRET: secret() }
  // Renamed when whole: a file cut short by a full disk would stop every start after.
  writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 })
  renameSync(`${file}.new`, file)
  return secrets
}

function secret(): string {
  return randomBytes(32).toString('base64url')
}
