import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import type { Encoding } from '../../model.ts'
import { CHUNK_BYTES } from './limits.ts'

/** 0x80 to 0x9F in Windows-1252; the five bytes it leaves free stay what they are. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const LATIN_9: Readonly<Record<string, string>> = {
  '¤': '€',
  '¦': 'Š',
  '¨': 'š',
  '´': 'Ž',
  '¸': 'ž',
  '¼': 'Œ',
  '½': 'œ',
  '¾': 'Ÿ',
}
const C1 = /[\u0080-\u009f]/g
const LATIN_9_OWN = /[¤¦¨´¸¼½¾]/g
/** "Ã©", "Â°", "â‚¬" and the like, as bytes: UTF-8 among single bytes. No language writes these letters side by side. */
const UTF8_INSIDE = /[\u00c2\u00c3][\u0080-\u00bf]|\u00e2[\u0080-\u0084][\u0080-\u00bf]/g

/** The mark that a file may begin with, which is right whatever else is believed. */
export function byteOrderMark(bytes: Buffer): Encoding | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8'
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return null
}

/**
 * Bytes to text, piece by piece, without the byte order mark and NULs. Never fails: software that glues exports together leaves lines
 * of another encoding in a file, so a byte that UTF-8 does not have is read as Windows-1252, and UTF-8 among single bytes as UTF-8.
 */
export class Decoder {
  readonly #encoding: Encoding
  #left: Buffer = Buffer.alloc(0)
  #isStart = true
  /** Whether another encoding was met. */
  isMixed = false

  constructor(encoding: Encoding) {
    this.#encoding = encoding
  }

  write(bytes: Buffer): string {
    const all = this.#left.length === 0 ? bytes : Buffer.concat([this.#left, bytes])
    const whole = all.length - unfinished(all, this.#encoding)
    // A copy: the caller reads its next bytes into the same memory.
    this.#left = Buffer.from(all.subarray(whole))
    return this.#clean(this.#decode(all.subarray(0, whole)))
  }

  end(): string {
    return this.#encoding.startsWith('utf-16') ? '' : this.#clean(this.#decode(this.#left))
  }

  #clean(text: string): string {
    let clean = text
    if (this.#isStart && text !== '') {
      this.#isStart = false
      if (clean.charCodeAt(0) === 0xfeff) clean = clean.slice(1)
    }
    return clean.includes('\0') ? clean.replaceAll('\0', '') : clean
  }

  #decode(bytes: Buffer): string {
    switch (this.#encoding) {
      case 'utf-8':
        return isUtf8(bytes) ? bytes.toString('utf8') : this.#repair(bytes)
      case 'utf-16le':
        return bytes.toString('utf16le')
      case 'utf-16be':
        return Buffer.from(bytes).swap16().toString('utf16le')
      default:
        return this.#singleBytes(bytes.toString('latin1'))
    }
  }

  #repair(bytes: Buffer): string {
    this.isMixed = true
    let text = ''
    let from = 0
    for (let at = 0; at < bytes.length; ) {
      const length = sequenceLength(bytes, at)
      if (length > 0) {
        at += length
        continue
      }
      text += bytes.toString('utf8', from, at) + windows1252(String.fromCharCode(bytes[at] ?? 0))
      from = ++at
    }
    return text + bytes.toString('utf8', from)
  }

  #singleBytes(latin: string): string {
    if (!/[\u00c2\u00c3]|\u00e2[\u0080-\u0084]/.test(latin)) return this.#own(latin)
    let text = ''
    let from = 0
    for (const match of latin.matchAll(UTF8_INSIDE)) {
      this.isMixed = true
      text += this.#own(latin.slice(from, match.index)) + Buffer.from(match[0], 'latin1').toString('utf8')
      from = match.index + match[0].length
    }
    return text + this.#own(latin.slice(from))
  }

  #own(latin: string): string {
    // What Latin-1 has in the euro's place, nobody uses.
    const own = this.#encoding === 'iso-8859-15' ? LATIN_9_OWN : this.#encoding === 'iso-8859-1' ? /¤/g : null
    const text = own ? latin.replace(own, (char) => LATIN_9[char] ?? char) : latin
    // Latin-1 and Latin-9 have but control codes there: a file that uses them is Windows-1252, whatever it says.
    return windows1252(text)
  }
}

function windows1252(text: string): string {
  return text.replace(C1, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] ?? char)
}

/** Bytes at the end that need the next ones to mean something. */
function unfinished(bytes: Buffer, encoding: Encoding): number {
  if (encoding.startsWith('utf-16')) return bytes.length % 2
  // The widest sequence of UTF-8 within single bytes is three long, as is the longest unfinished one.
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return 0
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0
  }
  return 0
}

/** Bytes of the UTF-8 sequence that begins here; 0: none does. */
function sequenceLength(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2
  return first >= 0xc2 && first <= 0xf4 && isUtf8(bytes.subarray(at, Math.min(at + length, bytes.length)))
    ? length
    : 0
}

/** The text of a file, in pieces that end anywhere. Its byte order mark, where it has one, is right against `encoding`. */
export async function* textOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const file = await open(path)
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    let decoder: Decoder | undefined
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES)
      if (bytesRead === 0) break
      const bytes = buffer.subarray(0, bytesRead)
      decoder ??= new Decoder(byteOrderMark(bytes) ?? encoding)
      yield decoder.write(bytes)
    }
    const end = decoder?.end()
    if (end) yield end
  } finally {
    await file.close()
  }
}
