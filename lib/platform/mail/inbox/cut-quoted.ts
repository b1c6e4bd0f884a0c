/** The first line of letters that may be answered: what a mail program leaves under it is ours. */
export const ANSWER_ABOVE = '— Répondez au-dessus de cette ligne —'

/** Lines by which mail programs begin what they quote. */
const QUOTE_BEGINS = [
  /^-{2,} ?(message d['’]origine|message transféré|original message|ursprüngliche nachricht|mensaje original|messaggio originale) ?-{2,}$/i,
  /^_{20,}$/,
  /^(le|on|am|el|il|op) .{4,200}(a écrit|wrote|schrieb|escribió|ha scritto|schreef)\s*:?$/i,
  /^(de|from|von)\s*: .+$/i,
]
/** After "De : …" such a line makes it a quoted head; alone, somebody wrote it. */
const HEAD_GOES_ON = /^(envoyé|envoye|date|sent|gesendet|à|to|an|objet|subject|betreff)( le)?\s*: /i

const SIGNATURE_BEGINS = [
  /^-- ?$/,
  /^(envoyé (de|depuis|à partir de) |sent from |télécharger outlook|obtenez outlook|get outlook|gesendet von )/i,
]

/**
 * What somebody wrote anew in an answer: without the letter that it answers, and without a signature that a mail program set under
 * it. Interleaved answers keep their own lines. Empty when nothing is left.
 */
export function cutQuoted(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
    .split('\n')
    .map((line) => line.trimEnd())
  const end = lines.findIndex((_, at) => beginsQuote(lines, at) || beginsSignature(lines[at] ?? ''))
  const own = (end < 0 ? lines : lines.slice(0, end)).filter((line) => !line.startsWith('>'))
  return own
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function beginsQuote(lines: readonly string[], at: number): boolean {
  const line = (lines[at] ?? '').replace(/^[>\s*]+/, '').replace(/\*+$/, '')
  if (line.includes(ANSWER_ABOVE)) return true
  // Programs fold the long line that names whom they quote.
  const folded = [line, lines[at + 1] ?? '', lines[at + 2] ?? '']
  for (const words of [line, folded.slice(0, 2).join(' '), folded.join(' ')]) {
    const begins = QUOTE_BEGINS.findIndex((pattern) => pattern.test(words.trim()))
    if (begins < 0) continue
    if (begins < 3) return true
    return lines.slice(at + 1, at + 4).some((next) => HEAD_GOES_ON.test(next.replace(/^[>\s*]+/, '')))
  }
  return false
}

const beginsSignature = (line: string): boolean => SIGNATURE_BEGINS.some((pattern) => pattern.test(line))
