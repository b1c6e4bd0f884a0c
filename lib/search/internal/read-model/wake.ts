import pg from 'pg'

const CHANNEL = 'search_change'
const RETRY_MS = 1_000

/**
 * Listens for the market's NOTIFY on a connection of its own, which is made anew when it breaks. Only a bell: whoever is woken
 * asks what changed, and a poll covers what was not heard.
 */
export class Wake {
  readonly #connectionString: string
  readonly #ring: () => void
  #client: pg.Client | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #stopped = false

  constructor(connectionString: string, ring: () => void) {
    this.#connectionString = connectionString
    this.#ring = ring
  }

  async start(): Promise<void> {
    if (this.#stopped) return
    const client = new pg.Client({
      connectionString: this.#connectionString,
      application_name: 'volant search listen',
      keepAlive: true,
    })
    this.#client = client
    client.on('notification', this.#ring)
    client.on('error', () => {})
    client.once('end', () => this.#again())
    try {
      await client.connect()
      await client.query(`LISTEN ${CHANNEL}`)
    } catch {
      // A replica refuses LISTEN, a stopped server refuses all: try again later, polls go on.
      await client.end().catch(() => {})
      this.#again()
    }
  }

  #again(): void {
    if (this.#stopped || this.#timer) return
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      void this.start()
    }, RETRY_MS)
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#timer)
    await this.#client?.end().catch(() => {})
  }
}
