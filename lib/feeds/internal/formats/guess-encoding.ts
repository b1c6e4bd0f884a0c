import { isUtf8 } from 'node:buffer'
import type { Encoding } from '../../model.ts'
import { byteOrderMark } from './decode.ts'

/**
 * The encoding of a text, from its first bytes: its mark, else where its NULs are, else UTF-8 when valid, else the family of Latin-1 by
 * the bytes that tell its members apart.
 */
export function guessEncoding(start: Buffer): Encoding {
  return byteOrderMark(start) ?? byNuls(start) ?? (looksUtf8(start) ? 'utf-8' : latin(start))
}

/** Letters of Europe in UTF-16 have a NUL each: after them when little-endian, before when big-endian. */
function byNuls(start: Buffer): Encoding | null {
  const looked = Math.min(start.length, 4096)
  let even = 0
  let odd = 0
  for (let at = 0; at < looked; at++) {
    if (start[at] !== 0) continue
    if (at % 2 === 0) even++
    else odd++
  }
  if (odd > looked * 0.3 && even < looked * 0.05) return 'utf-16le'
  if (even > looked * 0.3 && odd < looked * 0.05) return 'utf-16be'
  return null
}

/** Mostly: a few lines of something else do not make it another encoding (the decoder reads them for what they are). */
function looksUtf8(start: Buffer): boolean {
  if (isUtf8(start)) return true
  let sequences = 0
  let strays = 0
  for (let at = 0; at < start.length; at++) {
    const byte = start[at] ?? 0
    if (byte < 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
    if (byte >= 0xc2 && byte <= 0xf4 && isUtf8(start.subarray(at, at + length))) {
      sequences++
      at += length - 1
    } else if (at + length <= start.length) strays++
  }
  return sequences > strays
}

function latin(start: Buffer): Encoding {
  let isLatin9 = false
  for (let at = 0; at < start.length; at++) {
    const byte = start[at] ?? 0
    // The euro, curly quotes and dashes of Windows; control codes elsewhere.
    if (byte >= 0x80 && byte <= 0x9f) return 'windows-1252'
    // The euro of Latin-9, where Latin-1 has a sign that nobody uses; and oe, where it has a half.
    if (byte === 0xa4) isLatin9 = true
    if ((byte === 0xbd || byte === 0xbc) && isLetter(start[at - 1]) && isLetter(start[at + 1]))
      isLatin9 = true
  }
  if (isLatin9) return 'iso-8859-15'
  return start.includes('\r\n') ? 'windows-1252' : 'iso-8859-1'
}

function isLetter(byte: number | undefined): boolean {
  return byte !== undefined && ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a))
}
