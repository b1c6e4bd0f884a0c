import { gzipSync } from 'node:zlib'

/** Bytes, gzipped one by one, of the scripts that a page names and a browser of today fetches, at once or later. */
export async function scriptBytes(address: string): Promise<number> {
  const page = await (await fetch(address)).text()
  const modern = page.replace(/<script\b[^>]*\bnomodule\b[^>]*>/gi, '')
  // In a tag, or in the list of a kept page's script that waits (bin/internal/late-scripts.ts).
  const sources = new Set(
    [...modern.matchAll(/"(\/_next\/static\/[^"\\]+\.js)"/g)].map(
      ([, source = '']) => new URL(source.replaceAll('&amp;', '&'), address).href,
    ),
  )
  let total = 0
  for (const source of sources) {
    const body = Buffer.from(await (await fetch(source)).arrayBuffer())
    total += gzipSync(body, { level: 6 }).length
  }
  return total
}
