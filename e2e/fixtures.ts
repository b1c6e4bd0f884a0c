import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { Inbox } from './inbox.ts'
import { Market } from './market.ts'

/** What a browser complained of while a test ran. Any complaint fails the test, unless the test says that it is to be expected. */
export type Complaints = { expect(pattern: RegExp): void }

type Options = {
  /** Whether photos come as the site draws them, each at its first demand. Where a test does not look at them, a blank one comes at once. */
  photos: 'blank' | 'drawn'
}
type Fixtures = { complaints: Complaints }
type WorkerFixtures = { market: Market; inbox: Inbox }

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  photos: ['blank', { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
  baseURL: async ({}, use) => use(process.env.SITE_URL),

  market: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => {
      const market = new Market(process.env.SITE_DATABASE_URL ?? '')
      await use(market)
      await market.close()
    },
    { scope: 'worker' },
  ],

  inbox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads a fixture's needs from this pattern
    async ({}, use) => use(new Inbox(process.env.SITE_INBOX_URL ?? '')),
    { scope: 'worker' },
  ],

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

/** Each violation of WCAG 2.2 AA or of good practice: which rule, where, what to mend. */
export async function axeViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: RULES }, resultTypes: ['violations'] })
    // There is no frame to look into: no second page is needed to gather what frames found.
    .setLegacyMode(true)
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} — ${failureSummary ?? ''}`),
  )
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
