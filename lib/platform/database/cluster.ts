import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import pg from 'pg'
import { type Identity, mayEnter, postgresHome, postgresIdentity } from './binaries.ts'

/** An embedded Postgres: where its programs, data and socket are, and who runs it. It listens on a Unix socket only. */
export type Cluster = {
  home: string
  data: string
  socket: string
  identity: Identity
  /** The data could not stay under the directory asked for: its user may not enter there. */
  moved: boolean
}

/** Postgres's own limit on a socket's path is 107 bytes, the file's name (".s.PGSQL.5432") included. */
const SOCKET_DIRECTORY_MAX = 90
const USER = 'volant'
/** Nothing of ours: a locale or a time zone of the machine would change the database. */
const ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv

/**
 * Prepares directories for a cluster under `directory`, without creating the database.
 * @throws {Error} one line when the binaries are missing or a directory cannot be made
 */
export function locateCluster(directory: string): Cluster {
  const root = resolve(directory)
  const identity = postgresIdentity()
  mkdirSync(root, { recursive: true })

  const key = createHash('sha256').update(root).digest('hex').slice(0, 16)
  const moved = !mayEnter(identity, root)
  // /var/tmp survives a restart of the machine, and every user may enter it.
  const base = moved ? join('/var/tmp', `volant-${key}`) : root
  const data = join(base, 'postgres')
  const inside = join(base, 'socket')
  const socket = Buffer.byteLength(inside) <= SOCKET_DIRECTORY_MAX ? inside : join(tmpdir(), `volant-${key}`)

  mkdirSync(base, { recursive: true, mode: 0o755 })
  makePrivate(socket, identity)
  return {
    home: postgresHome(identity, moved ? base : '/var/tmp/volant-binaries'),
    data,
    socket,
    identity,
    moved,
  }
}

/** A directory for the server's user alone. */
function makePrivate(path: string, identity: Identity): void {
  mkdirSync(path, { recursive: true, mode: 0o700 })
  if (identity) chownSync(path, identity.uid, identity.gid)
  chmodSync(path, 0o700)
}

/**
 * Runs initdb when there is no database yet, beside its place and then renamed: a killed one leaves nothing that looks whole.
 * @throws {Error} one line, with initdb's own last words
 */
export function createCluster({ home, data, identity }: Cluster): void {
  if (existsSync(data)) return
  for (const name of readdirSync(dirname(data))) {
    if (name.startsWith('postgres.new')) rmSync(join(dirname(data), name), { recursive: true, force: true })
  }
  const fresh = `${data}.new`
  makePrivate(fresh, identity)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const initdb = spawnSync(
    join(home, 'bin', 'initdb'),
    ['-D', fresh, '-U', USER, '--auth=trust', '--no-instructions', ...locale],
    { ...identity, cwd: '/', encoding: 'utf8', env: ENVIRONMENT },
  )
  if (initdb.status !== 0)
    throw new Error(`initdb failed: ${lastLine(initdb.stderr) || initdb.error?.message}`)
  renameSync(fresh, data)
}

/** Starts the server as our child; its log goes to the child's stderr. */
export function startServer(cluster: Cluster, settings: Record<string, string> = {}): ChildProcess {
  const all = {
    listen_addresses: '',
    unix_socket_directories: cluster.socket,
    max_connections: '100',
    shared_buffers: '256MB',
    max_wal_size: '4GB',
    jit: 'off',
    timezone: 'UTC',
    lc_messages: 'C',
    ...settings,
  }
  const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return spawn(join(cluster.home, 'bin', 'postgres'), ['-D', cluster.data, ...flags], {
    ...cluster.identity,
    cwd: '/',
    stdio: ['ignore', 'ignore', 'pipe'],
    // Its own process group: a Ctrl-C in the terminal is ours to pass on, after the web has let go of it.
    detached: true,
    env: ENVIRONMENT,
  })
}

export function clusterUrl(cluster: Cluster, database = 'volant'): string {
  return `postgresql://${USER}@localhost/${database}?host=${encodeURIComponent(cluster.socket)}`
}

/** The data directory of the server that answers on our socket; null when none does. */
export async function answeringDataDirectory(cluster: Cluster): Promise<string | null> {
  const client = new pg.Client({
    connectionString: clusterUrl(cluster, 'postgres'),
    connectionTimeoutMillis: 3_000,
  })
  // A server that is killed just after it answered.
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory')
    return rows[0]?.data_directory ?? null
  } catch {
    return null
  } finally {
    await client.end().catch(() => {})
  }
}

/** @throws {Error} with the server's last words when it ends before it answers */
export async function untilAnswering(
  cluster: Cluster,
  server: ChildProcess,
  timeoutMs = 60_000,
): Promise<void> {
  let words = ''
  let ended = false
  server.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-4_000)
  })
  server.once('exit', () => {
    ended = true
  })
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline) {
    if (ended) throw new Error(`Postgres did not start: ${lastLine(words)}`)
    if ((await answeringDataDirectory(cluster)) === cluster.data) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`Postgres did not answer within ${timeoutMs / 1000} s`)
}

export async function createDatabase(cluster: Cluster, name: string, template = 'template0'): Promise<void> {
  const client = new pg.Client({ connectionString: clusterUrl(cluster, 'postgres') })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    if (rowCount === 0)
      await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)} TEMPLATE ${template}`)
  } finally {
    await client.end()
  }
}

/** Ends a server that is ours: `fast` (SIGINT) rolls back what is open and writes a checkpoint. */
export async function stopServer(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const exited = new Promise((done) => server.once('exit', done))
  server.kill('SIGINT')
  await exited
}

function lastLine(text: string): string {
  return (
    text
      .trim()
      .split('\n')
      .findLast((line) => /FATAL|ERROR|error:|PANIC/.test(line)) ??
    text.trim().split('\n').at(-1) ??
    ''
  )
}
