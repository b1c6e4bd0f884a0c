import { ENCODINGS, type Encoding } from '../../../model.ts'
import { byteOrderMark } from '../decode.ts'
import { guessEncoding } from '../guess-encoding.ts'

const ALIASES: Readonly<Record<string, Encoding>> = {
  utf8: 'utf-8',
  latin1: 'iso-8859-1',
  latin9: 'iso-8859-15',
  'us-ascii': 'utf-8',
  cp1252: 'windows-1252',
}

/** The encoding of XML: its mark, what it declares in its first line, else what its bytes tell. */
export function xmlEncoding(start: Buffer): Encoding {
  const mark = byteOrderMark(start)
  if (mark) return mark
  const declared = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)["']/i.exec(
    start.toString('latin1', 0, 400),
  )?.[1]
  const name = declared?.toLowerCase() ?? ''
  return ENCODINGS.find((encoding) => encoding === name) ?? ALIASES[name] ?? guessEncoding(start)
}
