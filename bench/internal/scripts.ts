import { gzipSync } from 'node:zlib'

/** Bytes, gzipped one by one, of the scripts that a page names and a browser of today fetches. */
export async function scriptBytes(address: string): Promise<number> {
  const page = await (await fetch(address)).text()
  const tags = [...page.matchAll(/<script\b[^>]*\bsrc="([^"]+)"[^>]*>/g)].filter(
    ([tag]) => !/\bnomodule\b/i.test(tag),
  )
  const sources = new Set(
    tags.map(([, source = '']) => new URL(source.replaceAll('&amp;', '&'), address).href),
  )
  let total = 0
  for (const source of sources) {
    const body = Buffer.from(await (await fetch(source)).arrayBuffer())
    total += gzipSync(body, { level: 6 }).length
  }
  return total
}
