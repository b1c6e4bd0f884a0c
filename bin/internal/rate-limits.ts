import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible'

/**
 * A minute's allowance for one address. A person who reads fast, with several tabs, or who shares an address with colleagues,
 * never meets it: one page of results may prefetch thirty others.
 */
const PAGES = { points: 1_200, duration: 60 }
const API = { points: 300, duration: 60 }

/** @returns seconds that the client must wait; 0 when it may go on */
export function rateLimits(): (path: string, client: string) => Promise<number> {
  const pages = new RateLimiterMemory(PAGES)
  const api = new RateLimiterMemory(API)
  return async (path, client) => {
    try {
      await (path.startsWith('/api/') ? api : pages).consume(client)
      return 0
    } catch (refusal) {
      return Math.ceil((refusal as RateLimiterRes).msBeforeNext / 1000) || 1
    }
  }
}
