import { globSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, join } from 'node:path'
import { encodedOnce, readEncoding } from './encodings.ts'

const TYPES: Record<string, string> = {
  '.js': 'application/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.woff2': 'font/woff2',
}
/** Compressed already. */
const PACKED = new Set(['.woff2'])

type StaticFile = { body: Buffer; type: string; packed: boolean; encoded: Map<string, Promise<Buffer>> }

/**
 * The build's own files, whose names are made of their content: two megabytes, held in memory, each compressed once as well as
 * can be. @returns whether the address named one of them
 */
export function staticFiles(build = '.next') {
  const paths = new Set(globSync('static/**/*', { cwd: build }).filter((path) => extname(path) in TYPES))
  const held = new Map<string, StaticFile>()

  function read(path: string): StaticFile {
    const known = held.get(path)
    if (known) return known
    const extension = extname(path)
    const file = {
      body: readFileSync(join(build, path)),
      type: TYPES[extension] ?? 'application/octet-stream',
      packed: PACKED.has(extension),
      encoded: new Map(),
    }
    held.set(path, file)
    return file
  }

  return async (pathname: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    const path = pathname.slice('/_next/'.length)
    if (!paths.has(path)) return false
    const { body, type, packed, encoded } = read(path)
    const encoding = packed ? null : readEncoding(request, 'built')
    const sent = encoding ? await encodedOnce(body, encoded, encoding, 'built') : body
    if (encoding) response.setHeader('Content-Encoding', encoding)
    if (!packed) response.setHeader('Vary', 'Accept-Encoding')
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': sent.length,
      'Cache-Control': 'public, max-age=31536000, immutable',
    })
    response.end(request.method === 'HEAD' ? undefined : sent)
    return true
  }
}
