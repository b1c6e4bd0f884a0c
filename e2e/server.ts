import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FullConfig } from '@playwright/test'
import { freePort, launch } from '#bin/internal/launch.ts'
import { clusterUrl, locateCluster } from '#lib/platform/database/cluster.ts'
import { imapServer } from '#lib/platform/testing/imap-server.ts'

/** Enough for every make, region and kind of page to have something to show; few enough to load in seconds. */
const LISTINGS = 3_000

/** Where a site and what belongs to it answer, as tests read it from their environment. */
export type Addresses = Record<
  'SITE_URL' | 'SITE_DATABASE_URL' | 'SITE_INBOX_URL' | 'SITE_MAILBOX_URL',
  string
>
type Site = { ready: Promise<Addresses>; stop(): Promise<void> }

/** Starts a site for each project, since they run side by side and would count each other's cars; ends them after the last test. */
export default async function startSites({ projects }: FullConfig): Promise<() => Promise<void>> {
  const started = Date.now()
  const sites = await Promise.all(projects.map(startSite))
  const stop = async () => void (await Promise.all(sites.map((site) => site.stop())))
  // Asked to end, Playwright would leave the sites behind.
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)
    process.once(signal, () => void stop().finally(() => process.exit(code)))
  try {
    const addresses = await Promise.all(sites.map(({ ready }) => ready))
    process.env.SITES = JSON.stringify(
      Object.fromEntries(projects.map(({ name }, index) => [name, addresses[index]])),
    )
    for (const [index, { name }] of projects.entries())
      console.log(`the site of ${name} answers at ${addresses[index]?.SITE_URL}`)
  } catch (error) {
    await stop()
    throw error
  }
  console.log(`all of them after ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return stop
}

/** As a user does, in a directory of its own. */
async function startSite(): Promise<Site> {
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
    // Most tests look at no photo, and those that do wait for theirs.
    DRAW_AHEAD: 'off',
    LOG_LEVEL: 'warn',
    INBOX_IMAP_URL: imap.url,
    INBOX_DOMAIN: 'courrier.volant.example',
    NODE_OPTIONS: `--import=${new URL('stand-ins/internet.js', import.meta.url).href}`,
  })
  const ready = async () => {
    await site.line(/^ready /)
    const inbox = await site.line(/^inbox /)
    return {
      SITE_URL: `http://localhost:${port}`,
      SITE_DATABASE_URL: clusterUrl(locateCluster(dataDir)),
      SITE_INBOX_URL: inbox.split(' ')[1] ?? '',
      SITE_MAILBOX_URL: imap.url,
    }
  }
  return {
    ready: ready(),
    async stop() {
      site.process.kill('SIGTERM')
      await site.ended
      await imap.stop()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
