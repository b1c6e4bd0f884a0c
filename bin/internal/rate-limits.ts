import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/**
 * A minute's allowance for one address, by what is asked; the first that fits counts. A person who reads fast, with several
 * tabs, or who shares an address with colleagues, never meets it: one page of results may prefetch thirty others.
 */
const ALLOWANCES: readonly (readonly [RegExp, number])[] = [
  // Thirty photos a page, and one that is not there yet is drawn.
  [/^\/photos\//, 6_000],
  // Telephone numbers are for people who mean to call.
  [/^\/api\/(?:listings|dealers)\/\d+\/phone$/, 20],
  // A message takes a while to write; its page is opened a few times more.
  [/^\/(?:contacter|conversation)\//, 60],
  // A heart is given by hand.
  [/^\/api\/favourites$/, 60],
  // Each may be 15 MB: three listings full of photos.
  [/^\/api\/photos$/, 60],
  // Each is a walk through the market.
  [/^\/sitemap/, 120],
  // Asked by machines that must not be locked out: several a second of them behind one address.
  [/^\/api\/health$/, 1_200],
  // Payment providers tell their news from few addresses, many at once after an outage.
  [/^\/api\/webhooks\//, 3_000],
  // Each key has an allowance of its own besides (app/_site/api-v1.ts).
  [/^\/api\/v1\//, 1_200],
  [/^\/api\//, 300],
  [/^/, 1_200],
]

/** @returns seconds that the client must wait; 0 when it may go on */
export function rateLimits(): (path: string, client: string) => Promise<number> {
  const limiters = ALLOWANCES.map(
    ([paths, points]) => [paths, new RateLimiterMemory({ points, duration: 60 })] as const,
  )
  return async (path, client) => {
    try {
      await limiters.find(([paths]) => paths.test(path))?.[1].consume(client)
      return 0
    } catch (refusal) {
      return Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000) || 1
    }
  }
}
