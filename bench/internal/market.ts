import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
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

export type BenchMarket = {
  url: string
  directory: string
  /** Ends the server as a power cut would, and starts it again. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/**
 * A Postgres of the benchmark's own with `listings` cars, under .data-bench: made at the first run, used again by the next, which
 * brings it to the present schema.
 */
export async function benchMarket(listings: number): Promise<BenchMarket> {
  const directory = resolve('.data-bench', `market-${listings}`)
  mkdirSync(directory, { recursive: true })
  const cluster = locateCluster(directory)
  createCluster(cluster)
  const start = () => startServer(cluster, { shared_buffers: '512MB' })
  let server = start()
  process.once('exit', () => server.kill('SIGINT'))
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
  if (status !== 0) {
    server.kill('SIGINT')
    throw new Error('the market of the benchmark could not be made')
  }
  writeFileSync(loaded, '')
  return {
    url,
    directory,
    async crash() {
      const ended = new Promise((done) => server.once('exit', done))
      server.kill('SIGKILL')
      await ended
      const gone = join(cluster.data, 'postmaster.pid')
      for (;;) {
        // Its children take a moment to notice; until then nobody may start on their memory.
        rmSync(gone, { force: true })
        server = start()
        const started = await untilAnswering(cluster, server).then(
          () => true,
          () => false,
        )
        if (started) return
        await new Promise((done) => setTimeout(done, 200))
      }
    },
    stop: () => stopServer(server),
  }
}
