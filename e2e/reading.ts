import type { Page } from '@playwright/test'

export type Block = Record<string, unknown> & { '@type': string }

/** What a page says of itself to machines. A block of data that does not parse throws. */
export async function headOf(page: Page) {
  const content = (selector: string, name: string) =>
    page.evaluate(([where, attribute]) => document.querySelector(where)?.getAttribute(attribute) ?? null, [
      selector,
      name,
    ] as const)
  const blocks = await page.locator('script[type="application/ld+json"]').allTextContents()
  return {
    title: await page.title(),
    description: await content('meta[name="description"]', 'content'),
    canonical: await content('link[rel="canonical"]', 'href'),
    robots: await content('meta[name="robots"]', 'content'),
    image: await content('meta[property="og:image"]', 'content'),
    data: blocks.map((text) => JSON.parse(text) as Block),
  }
}

/** The addresses of a sitemap or of an index of them. */
export function locations(xml: string): string[] {
  return [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => address)
}
