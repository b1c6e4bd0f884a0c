import type { ChildProcess } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { readlink } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as after } from 'node:timers/promises'
import pg from 'pg'
import {
  answeringDataDirectory,
  type Cluster,
  clusterUrl,
  startServer,
  untilAnswering,
} from '#lib/platform/database/cluster.ts'
import { diskFullLine } from './error-line.ts'

/** A Postgres that answers: ours, or one whose supervisor was killed. */
export type Server = {
  pid: number
  adopted: boolean
  /** Settles when it is gone, whatever the cause. */
  ended: Promise<void>
}

const PATIENCE_MS = 60_000
const PAUSE_MS = 200
const TELL_AGAIN_MS = 60_000

/**
 * The server on the cluster's data directory, adopted when one already answers, else started.
 * @throws {Error} one line, with Postgres's own last words
 */
export async function runServer(cluster: Cluster): Promise<Server> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    if ((await answeringDataDirectory(cluster)) === cluster.data) {
      const adopted = await adopt(cluster)
      if (adopted) return adopted
    }
    const other = await postgresOn(cluster)
    if (other === null) {
      // What remains of a killed one: its number may since have gone to another program, which Postgres would take for itself.
      rmSync(join(cluster.data, 'postmaster.pid'), { force: true })
      try {
        return await launch(cluster)
      } catch (error) {
        // The processes of a server killed a moment ago take another moment to notice.
        const lingering = /shared memory|lock file/.test((error as Error).message)
        if (!lingering || Date.now() > deadline) throw error
      }
    } else if (Date.now() > deadline) {
      throw new Error(
        `Postgres (process ${other}) has ${cluster.data} but does not answer: end it, then start again`,
      )
    }
    // It recovers, or shuts down: nothing tells when it is done.
    await after(PAUSE_MS)
  }
}

/** Ends it: `fast` first (open transactions roll back, a checkpoint is written), at once when that takes too long. */
export async function endServer(server: Server, patienceMs: number): Promise<void> {
  signal(server.pid, 'SIGINT')
  const late = setTimeout(() => signal(server.pid, 'SIGQUIT'), patienceMs)
  await server.ended
  clearTimeout(late)
}

async function launch(cluster: Cluster): Promise<Server> {
  const child = startServer(cluster)
  tellFullDisk(child)
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done())
    child.once('error', () => done())
  })
  await untilAnswering(cluster, child)
  return { pid: child.pid as number, adopted: false, ended }
}

/** Its own words go nowhere else, and what then fails elsewhere says only that the database went away. */
function tellFullDisk(child: ChildProcess): void {
  let toldAt = Number.NEGATIVE_INFINITY
  child.stderr?.on('data', (words: Buffer) => {
    const line = diskFullLine(words.toString())
    if (line === null || performance.now() - toldAt < TELL_AGAIN_MS) return
    toldAt = performance.now()
    console.error(line)
  })
}

/** Not our child: a connection held open tells when it begins to end. null: it was ending just now. */
async function adopt(cluster: Cluster): Promise<Server | null> {
  const watch = new pg.Client({
    connectionString: clusterUrl(cluster, 'postgres'),
    application_name: 'volant supervisor',
  })
  const pid = Number(firstLine(cluster))
  // Never 0: a signal to it goes to our whole group.
  if (!Number.isInteger(pid) || pid <= 1) return null
  const cut = new Promise<void>((done) => {
    watch.once('end', () => done())
    watch.on('error', () => done())
  })
  try {
    await watch.connect()
  } catch {
    return null
  }
  return { pid, adopted: true, ended: cut.then(() => untilGone(pid)) }
}

async function untilGone(pid: number): Promise<void> {
  while (signal(pid, 0)) await after(PAUSE_MS)
}

/** The process named by postmaster.pid, when it truly is a Postgres on this directory; null otherwise. */
async function postgresOn({ data }: Cluster): Promise<number | null> {
  const pid = Number(firstLine({ data }))
  if (!Number.isInteger(pid) || pid <= 1) return null
  if (existsSync('/proc/self/cwd')) {
    // A Postgres works in its data directory.
    const working = await readlink(`/proc/${pid}/cwd`).catch(() => null)
    if (working !== data) return null
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres') ? pid : null
  }
  return signal(pid, 0) ? pid : null
}

function firstLine({ data }: { data: string }): string {
  try {
    return readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0] ?? ''
  } catch {
    return ''
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}
