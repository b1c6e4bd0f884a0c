import { setTimeout as after } from 'node:timers/promises'
import { clusterUrl, createCluster, createDatabase, locateCluster } from '#lib/platform/database/cluster.ts'
import { endServer, runServer, type Server } from './embedded-server.ts'
import { step } from './steps.ts'

const PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 30_000

/** The Postgres that keeps everything when no DATABASE_URL is given. It is started again when it ends. */
export class EmbeddedDatabase {
  #server: Server | undefined
  /** While it starts: who stops meanwhile waits, and ends what came of it. */
  #starting: Promise<Server> | undefined
  #stopping = false

  /** @returns its connection string. @throws {Error} one line */
  async start(directory: string): Promise<string> {
    const cluster = locateCluster(directory)
    if (cluster.moved)
      console.log(`the database is in ${cluster.data}: Postgres's own user may not enter ${directory}`)
    await step('database', async () => {
      createCluster(cluster)
      await this.#run(cluster)
      await createDatabase(cluster, 'volant')
    })
    if (this.#server?.adopted) console.log(`the Postgres of an earlier start (${this.#server.pid}) goes on`)
    void this.#keep(cluster)
    return clusterUrl(cluster)
  }

  async #keep(cluster: Parameters<typeof runServer>[0]): Promise<void> {
    for (let pause = PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      await this.#server?.ended
      if (this.#stopping) return
      console.error('the database ended: it is started again')
      try {
        await this.#run(cluster)
        pause = PAUSE_MS / 2
      } catch (error) {
        if (this.#stopping) return
        console.error(`the database could not start: ${(error as Error).message}`)
        await after(pause)
      }
    }
  }

  async #run(cluster: Parameters<typeof runServer>[0]): Promise<void> {
    this.#server = undefined
    this.#starting = runServer(cluster)
    this.#server = await this.#starting
    this.#starting = undefined
  }

  async stop(patienceMs: number): Promise<void> {
    this.#stopping = true
    const server = this.#server ?? (await this.#starting?.catch(() => undefined))
    if (server) await endServer(server, patienceMs)
  }
}
