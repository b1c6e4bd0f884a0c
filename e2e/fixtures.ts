import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type Axe from 'axe-core'
import { Inbox } from './inbox.ts'
import { Market } from './market.ts'
import type { Addresses } from './server.ts'

/** What a browser complained of while a test ran. Any complaint fails the test, unless the test says that it is to be expected. */
export type Complaints = { expect(pattern: RegExp): void }

type Options = {
  /** Whether photos come as the site draws them, each at its first demand. Where a test does not look at them, a blank one comes at once. */
  photos: 'blank' | 'drawn'
}
type Fixtures = { complaints: Complaints }
type WorkerFixtures = { site: Addresses; market: Market; inbox: Inbox }

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  photos: ['blank', { option: true }],

  // A worker works for one project, and its project's site is all that it knows: tests find it in their environment too.
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use, { project }) => {
      const site: Addresses = JSON.parse(process.env.SITES ?? '{}')[project.name]
      Object.assign(process.env, site)
      await use(site)
    },
    { scope: 'worker', auto: true },
  ],

  baseURL: async ({ site }, use) => use(site.SITE_URL),

  market: [
    async ({ site }, use) => {
      const market = new Market(site.SITE_DATABASE_URL)
      await use(market)
      await market.close()
    },
    { scope: 'worker' },
  ],

  inbox: [async ({ site }, use) => use(new Inbox(site.SITE_INBOX_URL)), { scope: 'worker' }],

  context: async ({ context, photos }, use) => {
    if (photos === 'blank') await context.route('**/photos/**', (route) => route.fulfill(BLANK))
    await use(context)
  },

  complaints: [
    async ({ context }, use) => {
      const expected: RegExp[] = []
      const heard = await listen(context)
      await use({ expect: (pattern) => void expected.push(pattern) })
      expect(heard.filter((line) => !expected.some((pattern) => pattern.test(line)))).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

const BLANK = {
  contentType: 'image/gif',
  body: Buffer.from('R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=', 'base64'),
}

/** Console errors, errors of scripts, violations of the content security policy, faults of the server. */
async function listen(context: BrowserContext): Promise<string[]> {
  const heard: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') heard.push(`console: ${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => heard.push(`script: ${error.error().stack ?? error.error().message}`))
  context.on('response', (response) => {
    if (response.status() >= 500) heard.push(`server: ${response.status()} ${response.url()}`)
  })
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      console.error(`policy: ${violatedDirective} ${blockedURI} ${sample}`)
    })
  })
  return heard
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Each violation of WCAG 2.2 AA or of good practice: which rule, where, what to mend. No page of ours holds frames to look into. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Once a page, however often it is looked at: to read half a megabyte of script takes as long as to judge a short page.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async (values) => {
    const { axe } = window as unknown as { axe: typeof Axe }
    const { violations } = await axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} — ${failureSummary ?? ''}`),
    )
  }, RULES)
}

/** React has taken the page over: what is pressed from now on is heard. A kept page waits for a sign of a person before. */
export async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate(() => void window.dispatchEvent(new Event('pointermove')))
  await page.waitForFunction(() =>
    [...document.querySelectorAll('main a, main button, main form')].some((element) =>
      Object.keys(element).some((key) => key.startsWith('__reactProps$')),
    ),
  )
}

/** "1 234 annonces" -> 1234, whatever spaces the figure holds. */
export function countIn(text: string | null): number {
  const figure = /(\d[\d\s\u00a0\u202f]*)\s*annonce/.exec(text ?? '')?.[1]
  if (figure === undefined) throw new Error(`no number of listings in "${text}"`)
  return Number(figure.replace(/\D/g, ''))
}

/** Above the results: how many there are. */
export const resultsCount = (page: Page) =>
  page.getByRole('region', { name: 'Résultats' }).getByRole('status')
