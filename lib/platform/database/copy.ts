import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

export type CopyValue = string | number | boolean | Date | null | readonly string[]

/**
 * One row in COPY's text format, with its end of line. Joined, not added up: the text is a copy, that keeps no piece of file which a
 * value was cut from.
 */
export function copyRow(values: readonly CopyValue[]): string {
  return `${values.map(field).join('\t')}\n`
}

function field(value: CopyValue): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escaped(value)
  if (typeof value === 'number') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  if (value instanceof Date) return value.toISOString()
  if (value.length === 0) return '{}'
  if (!value.some((item) => IN_AN_ARRAY.test(item))) return `{"${value.join('","')}"}`
  return escaped(`{${value.map((item) => `"${item.replace(/[\\"]/g, '\\$&')}"`).join(',')}}`)
}

/** Most texts have none of these, and looking is a third of what replacing costs. */
const TO_ESCAPE = /[\\\t\n\r]/
const IN_AN_ARRAY = /["\\\t\n\r]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function escaped(text: string): string {
  if (!TO_ESCAPE.test(text)) return text
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
}

/** Bytes sent at once: the database reads one piece while the next is sent. */
const PIECE = 64 * 1024
/** Bytes that a UTF-16 unit takes at most in UTF-8. */
const WIDEST = 3

/** Rows on their way into a table, as bytes outside the heap: thousands that wait cost the garbage collector nothing. */
export class CopyRows {
  #bytes = Buffer.allocUnsafeSlow(PIECE)
  #end = 0
  #count = 0

  /** How many there are. */
  get count(): number {
    return this.#count
  }

  /** @param row of `copyRow` */
  add(row: string): void {
    const room = this.#end + row.length * WIDEST
    if (room > this.#bytes.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(room, this.#bytes.length * 2))
      this.#bytes.copy(wider, 0, 0, this.#end)
      this.#bytes = wider
    }
    this.#end += this.#bytes.write(row, this.#end)
    this.#count++
  }

  /** For `copyInto`: views, which hold until the next row is added after `clear`. */
  *pieces(): Generator<Uint8Array> {
    for (let at = 0; at < this.#end; at += PIECE)
      yield this.#bytes.subarray(at, Math.min(at + PIECE, this.#end))
  }

  clear(): void {
    this.#end = 0
    this.#count = 0
  }
}

/** Streams rows into a table; what the database cannot take yet is not made yet. */
export async function copyInto(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string>,
): Promise<void> {
  const sink = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`))
  await pipeline(Readable.from(pieces), sink)
}
