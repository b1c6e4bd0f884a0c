import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  clusterUrl,
  createCluster,
  createDatabase,
  locateCluster,
  startServer,
  stopServer,
  untilAnswering,
} from './cluster.ts'

/** What is thrown away need not survive a crash. */
const RELAXED = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

export type ThrowawayDatabase = { url: string; stop(): Promise<void> }

/** A Postgres in a directory of its own with one empty database, gone once it is stopped. */
export async function throwawayDatabase(
  name: string,
  settings: Record<string, string> = {},
): Promise<ThrowawayDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'volant-throwaway-'))
  // Postgres may run as another user, who has to enter.
  chmodSync(directory, 0o755)
  const cluster = locateCluster(directory)
  createCluster(cluster)
  const server = startServer(cluster, { ...RELAXED, ...settings })
  const stop = async () => {
    await stopServer(server)
    rmSync(directory, { recursive: true, force: true })
  }
  try {
    await untilAnswering(cluster, server)
    await createDatabase(cluster, name)
    return { url: clusterUrl(cluster, name), stop }
  } catch (error) {
    await stop()
    throw error
  }
}
