import { Readable } from 'node:stream'
import type { NextRequest } from 'next/server'
import { env } from '#lib/platform/env.ts'
import { type SitemapEntry, sitemapFile } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

/** Addresses sent at once: a file is made as it is read, never held whole. */
const BATCH = 500

type Context = { params: Promise<{ name: string }> }

export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const { name } = await params
  const entries = name.endsWith('.xml') ? sitemapFile(name.slice(0, -4)) : null
  if (!entries) return new Response('Aucun plan de ce nom.\n', { status: 404 })
  const body = Readable.toWeb(Readable.from(urlset(entries, env().BASE_URL))) as ReadableStream<string>
  return new Response(body.pipeThrough(new TextEncoderStream()), {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  })
}

async function* urlset(entries: AsyncIterable<SitemapEntry>, base: string): AsyncGenerator<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
  let batch: string[] = []
  for await (const { path, changed } of entries) {
    const day = changed ? `<lastmod>${changed}</lastmod>` : ''
    batch.push(`<url><loc>${base}${path}</loc>${day}</url>\n`)
    if (batch.length === BATCH) {
      yield batch.join('')
      batch = []
    }
  }
  yield `${batch.join('')}</urlset>\n`
}
