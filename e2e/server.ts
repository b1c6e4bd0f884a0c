import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, launch } from '#bin/internal/launch.ts'
import { clusterUrl, locateCluster } from '#lib/platform/database/cluster.ts'
import { imapServer } from '#lib/platform/testing/imap-server.ts'

/** Enough for every make, region and kind of page to have something to show; few enough to load in seconds. */
const LISTINGS = 3_000

/** Starts the site as a user does, in a directory of its own; ends it after the last test. */
export default async function startSite(): Promise<() => Promise<void>> {
  const started = Date.now()
  const directory = mkdtempSync(join(tmpdir(), 'volant-e2e-'))
  // The database's own user must be able to enter.
  chmodSync(directory, 0o755)
  const dataDir = join(directory, 'data')
  const port = await freePort()
  // The mailbox that letters are answered to.
  const imap = await imapServer()
  const site = launch('bin/start.js', {
    PORT: port,
    DATA_DIR: dataDir,
    DEMO_LISTINGS: LISTINGS,
    RATE_LIMITS: 'off',
    LOG_LEVEL: 'warn',
    INBOX_IMAP_URL: imap.url,
    INBOX_DOMAIN: 'courrier.volant.example',
    NODE_OPTIONS: `--import=${new URL('stand-ins/internet.js', import.meta.url).href}`,
  })
  const stop = async () => {
    site.process.kill('SIGTERM')
    await site.ended
    await imap.stop()
    rmSync(directory, { recursive: true, force: true })
  }
  // Asked to end, Playwright would leave the site behind.
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => void stop().finally(() => process.exit(code)))
  try {
    await site.line(/^ready /)
  } catch (error) {
    await stop()
    throw error
  }
  process.env.SITE_INBOX_URL = (await site.line(/^inbox /)).split(' ')[1]
  process.env.SITE_MAILBOX_URL = imap.url
  process.env.SITE_URL = `http://localhost:${port}`
  process.env.SITE_DATABASE_URL = clusterUrl(locateCluster(dataDir))
  console.log(
    `the site answers at ${process.env.SITE_URL} after ${((Date.now() - started) / 1000).toFixed(1)} s`,
  )
  return stop
}
