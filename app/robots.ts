import type { MetadataRoute } from 'next'
import { env } from '#lib/platform/env.ts'

export const dynamic = 'force-dynamic'

export default function robots(): MetadataRoute.Robots {
  return {
    // Landing pages are the ones to read; free-form searches say `noindex` themselves and need no crawl.
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/admin', '/api/', '/voitures?', '/favoris', '/signaler'],
    },
    sitemap: `${env().BASE_URL}/sitemap.xml`,
  }
}
