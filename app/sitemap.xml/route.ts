import { env } from '#lib/platform/env.ts'
import { sitemapFiles } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

/** The index: one line a file (sitemaps.org, 50,000 addresses at most in each). */
export function GET(): Response {
  const base = env().BASE_URL
  const files = sitemapFiles().map((name) => `<sitemap><loc>${base}/sitemaps/${name}.xml</loc></sitemap>`)
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${files.join('\n')}\n</sitemapindex>\n`
  return new Response(body, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}
