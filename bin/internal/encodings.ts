import type { IncomingMessage } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, gzip, constants as zlib, zstdCompress } from 'node:zlib'

export type Encoding = 'zstd' | 'br' | 'gzip'

/** Long enough for a page, compressed, to come out in one piece. */
const PIECE_BYTES = 128 * 1024

const brotli = (quality: number) => (body: Buffer) =>
  promisify(brotliCompress)(body, {
    chunkSize: PIECE_BYTES,
    params: { [zlib.BROTLI_PARAM_QUALITY]: quality, [zlib.BROTLI_PARAM_SIZE_HINT]: body.length },
  })
const gzipped = (level: number) => (body: Buffer) => promisify(gzip)(body, { level, chunkSize: PIECE_BYTES })

type Compressors = Partial<Record<Encoding, (body: Buffer) => Promise<Buffer>>>

/**
 * How hard to try, best encoding first. What is read once is compressed in a fraction of a millisecond, what a cache keeps and
 * hands out in two; a file of the build, which is compressed once in the life of the process, takes what it takes.
 */
const EFFORTS = {
  passing: {
    zstd: (body) =>
      promisify(zstdCompress)(body, {
        chunkSize: PIECE_BYTES,
        params: { [zlib.ZSTD_c_compressionLevel]: 3 },
      }),
    br: brotli(2),
    gzip: gzipped(2),
  },
  kept: { br: brotli(5), gzip: gzipped(6) },
  flowing: { gzip: gzipped(2) },
  built: { br: brotli(10), gzip: gzipped(9) },
} as const satisfies Record<string, Compressors>

export type Effort = keyof typeof EFFORTS

/** The best encoding of this effort that the visitor reads; null for none. */
export function readEncoding(request: IncomingMessage, effort: Effort): Encoding | null {
  const accepted = new Set(
    String(request.headers['accept-encoding'] ?? '')
      .split(',')
      .map((entry) => entry.trim().toLowerCase())
      .filter((entry) => !/;\s*q=0(\.0*)?$/.test(entry))
      .map((entry) => entry.split(';')[0]),
  )
  const offered = Object.keys(EFFORTS[effort]) as Encoding[]
  return offered.find((encoding) => accepted.has(encoding)) ?? null
}

export function compress(body: Buffer, encoding: Encoding, effort: Effort): Promise<Buffer> {
  const compressors: Compressors = EFFORTS[effort]
  return compressors[encoding]?.(body) ?? Promise.resolve(body)
}

/** A body in each encoding that was ever asked for, each made once. */
export function encodedOnce(
  body: Buffer,
  made: Map<string, Promise<Buffer>>,
  encoding: Encoding,
  effort: Effort,
): Promise<Buffer> {
  const known = made.get(encoding)
  if (known) return known
  const making = compress(body, encoding, effort)
  made.set(encoding, making)
  return making
}
