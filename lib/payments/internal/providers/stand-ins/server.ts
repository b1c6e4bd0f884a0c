import { createServer, type IncomingMessage } from 'node:http'

/**
 * How a stand-in behaves: well; failing before it does anything, or after it has; never answering, having done nothing or all of it.
 */
export type Mood = 'up' | 'fails-before' | 'fails-after' | 'hangs-before' | 'hangs-after'

export type Request = {
  method: string
  path: string
  query: URLSearchParams
  body: string
  key: string | null
  authorization: string
}
export type Answer = { status: number; body: unknown }

export type StandIn = {
  url: string
  mood: Mood
  /** Requests received, as "POST /v1/refunds". */
  received: string[]
  close(): Promise<void>
}

/** A provider's HTTP API on loopback; `answer` is its mind. */
export async function standIn(answer: (request: Request) => Answer): Promise<StandIn> {
  const server = createServer(async (incoming, response) => {
    const request = await read(incoming)
    self.received.push(`${request.method} ${request.path}`)
    const { mood } = self
    if (mood === 'hangs-before') return
    const done = mood === 'fails-before' ? null : answer(request)
    if (mood === 'hangs-after') return
    const { status, body } =
      done && mood !== 'fails-after'
        ? done
        : { status: 503, body: { error: { message: 'out of order' }, status: 503, detail: 'out of order' } }
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no address')
  const self: StandIn = {
    url: `http://127.0.0.1:${address.port}`,
    mood: 'up',
    received: [],
    close() {
      server.closeAllConnections()
      return new Promise((closed) => server.close(() => closed()))
    },
  }
  return self
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const url = new URL(incoming.url ?? '/', 'http://localhost')
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const key = incoming.headers['idempotency-key']
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    body: Buffer.concat(chunks).toString(),
    key: typeof key === 'string' ? key : null,
    authorization: incoming.headers.authorization ?? '',
  }
}

/**
 * Answers kept by idempotency key: the same question has the same answer, another one under the same key is refused. Some keep their
 * refusals too (Stripe, for a day).
 */
export class Keys {
  readonly #answers = new Map<string, { question: string; answer: Answer }>()
  readonly #keepsRefusals: boolean

  constructor({ keepsRefusals }: { keepsRefusals: boolean }) {
    this.#keepsRefusals = keepsRefusals
  }

  once(request: Request, clash: Answer, make: () => Answer): Answer {
    if (!request.key) return make()
    const question = `${request.method} ${request.path} ${request.body}`
    const known = this.#answers.get(request.key)
    if (known) return known.question === question ? known.answer : clash
    const answer = make()
    // What was refused was not done, and may be asked again.
    if (answer.status < 400 || this.#keepsRefusals) this.#answers.set(request.key, { question, answer })
    return answer
  }
}
