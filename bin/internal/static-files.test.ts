import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { staticFiles } from './static-files.ts'

const build = mkdtempSync(join(tmpdir(), 'volant-build-'))
afterAll(() => rmSync(build, { recursive: true }))
mkdirSync(join(build, 'static/chunks'), { recursive: true })
writeFileSync(join(build, 'static/chunks/a.js'), 'go()\n'.repeat(1_000))
writeFileSync(join(build, 'static/font.woff2'), 'packed')
writeFileSync(join(build, 'secret.js'), 'no')
const send = staticFiles(build)

async function ask(path: string, encodings: string) {
  const sent: { headers: Record<string, unknown>; body: Buffer } = { headers: {}, body: Buffer.alloc(0) }
  const response = {
    setHeader: (name: string, value: unknown) => Object.assign(sent.headers, { [name]: value }),
    writeHead: (_status: number, headers: object) => Object.assign(sent.headers, headers),
    end: (body: Buffer) => {
      sent.body = body
    },
  } as unknown as ServerResponse
  const request = { method: 'GET', headers: { 'accept-encoding': encodings } } as unknown as IncomingMessage
  return (await send(path, request, response)) ? sent : null
}

test('a file of the build, compressed, to be kept for ever', async () => {
  const sent = await ask('/_next/static/chunks/a.js', 'gzip, br')
  expect(sent?.headers).toMatchObject({
    'Content-Encoding': 'br',
    'Content-Type': expect.stringContaining('javascript'),
    'Cache-Control': expect.stringContaining('immutable'),
    'Content-Length': sent?.body.length,
  })
  expect(brotliDecompressSync(sent?.body ?? '').toString()).toBe('go()\n'.repeat(1_000))
})

test('a font is compressed already', async () => {
  const sent = await ask('/_next/static/font.woff2', 'gzip, br')
  expect(sent?.headers).not.toHaveProperty('Content-Encoding')
  expect(sent?.body.toString()).toBe('packed')
})

test('nothing else', async () => {
  expect(await ask('/_next/static/absent.js', 'br')).toBeNull()
  expect(await ask('/_next/static/../secret.js', 'br')).toBeNull()
})
