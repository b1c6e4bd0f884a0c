export type TextKind = 'xml' | 'json' | 'csv'

/** What a text is, by the first characters that are neither spaces nor marks, in any encoding of ours. */
export function textKind(start: Buffer): TextKind {
  const text = start.toString('latin1', 0, 4096).replaceAll('\0', '')
  const first = text.replace(/^[\s\xef\xbb\xbf\xff\xfe]+/, '')
  if (/^<[?!a-z_]/i.test(first)) return 'xml'
  return /^[[{]\s*["{[\]}\d-]/.test(first) ? 'json' : 'csv'
}
