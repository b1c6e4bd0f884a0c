// The web process (`npm run start:web`): the read model, the gate and the framework in one Node server. bin/README.md.
import { createServer, type RequestListener, type Server } from 'node:http'
import { errorLine } from '#bin/internal/error-line.ts'
import type { Gate } from '#bin/internal/gate.ts'
import { onStop } from '#bin/internal/on-stop.ts'
import { assertBuilt } from '#bin/internal/prepare.ts'
import { env } from '#lib/platform/env.ts'
import { log } from '#lib/platform/log.ts'

const MINUTE_MS = 60_000
const WARM_PAGES = 50

try {
  await serve()
} catch (error) {
  console.error(`web: ${errorLine(error)}`)
  process.exit(1)
}

async function serve(): Promise<void> {
  /** What is open, to be closed the other way round; from the first moment, since a supervisor may be killed in any. */
  const open: (() => unknown)[] = []
  onStop(async () => {
    for (const close of open.reverse()) await close()
  })

  const settings = env()
  const development = settings.NODE_ENV === 'development'
  if (!development) assertBuilt()
  // React and the framework choose their build by it, at import.
  Object.assign(process.env, { NODE_ENV: settings.NODE_ENV })

  const { marketAddresses } = await import('#bin/internal/market-addresses.ts')
  const { createGate } = await import('#bin/internal/gate.ts')
  const { listingViews } = await import('#bin/internal/listing-views.ts')
  const counting = await import('#lib/statistics/commands.ts')
  const { errorPageScripts } = await import('#bin/internal/error-page-scripts.ts')
  const { limitBodyTime, MAX_HEAD_BYTES, MAX_REQUEST_MS } = await import('#bin/internal/oversized.ts')
  const { continueWhenRead } = await import('#bin/internal/unread-body.ts')
  const { closeDatabase } = await import('#lib/platform/db.ts')
  open.push(closeDatabase)
  const search = await import('#lib/search/queries.ts')
  const { default: next } = await import('next')

  // A request that trickles in is cut: its head within 10 s, its body when what it sends should be there.
  const server = createServer({
    maxHeaderSize: MAX_HEAD_BYTES,
    headersTimeout: 10_000,
    requestTimeout: MAX_REQUEST_MS,
    connectionsCheckingInterval: 5_000,
    // Longer than a load balancer's own, which must be the one to close.
    keepAliveTimeout: 65_000,
  })
  server.setTimeout(2 * MINUTE_MS)
  // The framework listens to upgrades, for hot reload; in production to those of a server that nobody reaches.
  const httpServer = development ? server : createServer()
  // The port: after an action that leads elsewhere it asks itself for that page, there.
  const app = next({ dev: development, dir: process.cwd(), httpServer, port: settings.PORT })
  await Promise.all([app.prepare(), search.startReadModel()])
  open.push(() => app.close(), search.stopReadModel)
  open.push(counting.startCounting())
  const gate: Gate = await createGate({
    env: settings,
    render: app.getRequestHandler(),
    decide: marketAddresses((id) => gate.expire([{ tag: `dealer:${id}`, hard: true }])),
    errorPageScripts: errorPageScripts(),
    views: listingViews(counting),
    shownBy: counting.shownBy,
  })
  open.push(gate.close)
  search.onMarketChange(gate.expire)
  if (!development) {
    const kept = await gate.warm(['/', '/voitures', ...search.largestLandings(WARM_PAGES)])
    log().info({ kept }, 'the home page and the largest landing pages are warm')
  }

  const take: RequestListener = (request, response) => {
    limitBodyTime(request, response)
    void gate.handle(request, response)
  }
  server.on('request', take)
  server.on('checkContinue', (request, response) => {
    continueWhenRead(request, response)
    take(request, response)
  })
  await new Promise<void>((listening, refused) => {
    server.once('error', refused)
    server.listen(settings.PORT, listening)
  })
  open.push(() => closeServer(server))
  // Under the supervisor, which waits for the worker too, it is the supervisor that says so.
  if (process.send) process.send('ready')
  else console.log(`ready ${settings.BASE_URL}`)
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise((done) => server.close(done))
  server.closeIdleConnections()
  // What is being answered gets a moment; a browser that keeps a stream open does not.
  const cut = setTimeout(() => server.closeAllConnections(), 2_000)
  await closed
  clearTimeout(cut)
}
