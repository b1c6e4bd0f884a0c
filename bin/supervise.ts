// What `npm start` and `npm run dev` run, under the project's Node: sets everything up, keeps the database, the worker and the
// web process running, and ends them together. bin/README.md tells the steps.
import { join, relative, resolve } from 'node:path'
import { lockDataDirectory } from '#bin/internal/data-lock.ts'
import { boxAddresses, type DropPorts, startDropBox } from '#bin/internal/drop-box.ts'
import { EmbeddedDatabase } from '#bin/internal/embedded-database.ts'
import { errorLine } from '#bin/internal/error-line.ts'
import { startInbox } from '#bin/internal/inbox.ts'
import { onStop } from '#bin/internal/on-stop.ts'
import { assertPortFree } from '#bin/internal/port.ts'
import { prepare } from '#bin/internal/prepare.ts'
import { Programs, WEB_NODE_FLAGS, WORKER_NODE_FLAGS } from '#bin/internal/programs.ts'
import { keptSecrets } from '#bin/internal/secrets.ts'
import { type Env, parseEnv } from '#lib/platform/env.ts'

/** Together under the ten seconds in which everything must have ended. */
const PROGRAMS_PATIENCE_MS = 5_500
const DATABASE_PATIENCE_MS = 2_500

const DEMO_LISTINGS = 30_000

const development = process.argv.includes('--dev')
const programs = new Programs()
const database = new EmbeddedDatabase()
let stopping = false

async function stop(): Promise<void> {
  stopping = true
  await programs.stop(PROGRAMS_PATIENCE_MS)
  await database.stop(DATABASE_PATIENCE_MS)
}
onStop(stop, 9_500)

try {
  await start()
} catch (error) {
  // What breaks because we are stopping is no news.
  if (!stopping) {
    console.error(`start: ${errorLine(error)}`)
    await stop()
    process.exit(1)
  }
}

async function start(): Promise<void> {
  const env = parseEnv(process.env)
  const directory = resolve(env.DATA_DIR)
  lockDataDirectory(directory, env.BASE_URL)
  await assertPortFree(env.PORT)
  await prepare({ build: !development, track: (child) => programs.track(child) })

  const databaseUrl = env.DATABASE_URL ?? (await database.start(directory))
  // On a database of someone's own, no demonstration unless asked for.
  const listings = env.DEMO_LISTINGS ?? (env.DATABASE_URL ? 0 : DEMO_LISTINGS)
  const own = env.DATABASE_URL ? {} : keptSecrets(directory)
  const given = Object.entries(process.env).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const logs = join(directory, 'logs')
  programs.logInto(logs)
  const inbox = env.DATABASE_URL || env.SMTP_URL ? null : await startInbox(programs, directory)
  const settings = {
    ...own,
    ...(inbox ? { SMTP_URL: inbox.smtpUrl } : {}),
    ...(env.DATABASE_URL ? {} : { PAYMENT_PROVIDERS: 'sandbox-a,sandbox-b' }),
    ...Object.fromEntries(given),
    DATABASE_URL: databaseUrl,
    BASE_URL: env.BASE_URL,
    DEMO_LISTINGS: String(listings),
    DEMO_PEOPLE: env.DATABASE_URL ? 'off' : 'on',
    NODE_ENV: development ? 'development' : 'production',
  }
  const market = programs.run({ name: 'market', file: 'bin/fill.ts', env: settings })
  const [box] = await Promise.all([openBox(env, settings), market.ready])
  // Pages tell dealers where the box is.
  const withBox = { ...settings, ...box }
  await Promise.all([
    market.done,
    programs.keep({ name: 'worker', file: 'lib/worker/main.ts', env: withBox, flags: WORKER_NODE_FLAGS }),
    programs.keep({ name: 'web', file: 'bin/web.ts', env: withBox, flags: WEB_NODE_FLAGS }),
  ])
  console.log(`logs ${logs.startsWith(resolve()) ? relative('', logs) : logs}`)
  if (inbox) console.log(`inbox ${inbox.address}`)
  if (box) console.log(`drop box ${boxAddresses(box)}`)
  console.log(`ready ${env.BASE_URL}`)
}

/** On the ports that are given; else, for a demonstration on this machine, on ports of its own. */
async function openBox(env: Env, settings: Record<string, string>): Promise<DropPorts | null> {
  const { DROP_SFTP_PORT: sftp, DROP_FTPS_PORT: ftps } = env
  if (!sftp && !ftps) {
    const isHere = ['localhost', '127.0.0.1'].includes(new URL(env.BASE_URL).hostname)
    return env.DATABASE_URL || !isHere ? null : startDropBox(programs, settings)
  }
  await programs.keep({ name: 'drop box', file: 'bin/drop.ts', env: settings })
  return {
    ...(sftp ? { DROP_SFTP_PORT: String(sftp) } : {}),
    ...(ftps ? { DROP_FTPS_PORT: String(ftps) } : {}),
  }
}
