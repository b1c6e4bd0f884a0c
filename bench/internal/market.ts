import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  clusterUrl,
  createCluster,
  createDatabase,
  locateCluster,
  startServer,
  stopServer,
  untilAnswering,
} from '#lib/platform/database/cluster.ts'

export type BenchMarket = { url: string; directory: string; stop(): Promise<void> }

/**
 * A Postgres of the benchmark's own with `listings` cars, under .data-bench: made at the first run, used again by the next, which
 * brings it to the present schema.
 */
export async function benchMarket(listings: number): Promise<BenchMarket> {
  const directory = resolve('.data-bench', `market-${listings}`)
  mkdirSync(directory, { recursive: true })
  const cluster = locateCluster(directory)
  createCluster(cluster)
  const server = startServer(cluster, { shared_buffers: '512MB' })
  await untilAnswering(cluster, server)
  const url = clusterUrl(cluster)
  const loaded = join(directory, 'loaded')
  const isNew = !existsSync(loaded)
  if (isNew) await createDatabase(cluster, 'volant')
  const maker = new URL('./make-market.ts', import.meta.url).pathname
  const { status } = spawnSync(
    process.execPath,
    ['--conditions=react-server', maker, url, String(isNew ? listings : 0)],
    { stdio: 'inherit' },
  )
  if (status !== 0) throw new Error('the market of the benchmark could not be made')
  writeFileSync(loaded, '')
  return { url, directory, stop: () => stopServer(server) }
}
