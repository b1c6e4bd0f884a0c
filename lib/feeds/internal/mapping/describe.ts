const LONGEST = 8000

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ecirc: 'ê',
  euro: '€',
  ocirc: 'ô',
  icirc: 'î',
  ucirc: 'û',
  acirc: 'â',
  rsquo: '’',
  lsquo: '‘',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  Eacute: 'É',
  Agrave: 'À',
  deg: '°',
  laquo: '«',
  raquo: '»',
  bull: '•',
}

/** Neither ASCII nor what French is written with: only there an expression with classes of Unicode has to look. */
const UNUSUAL = /[^\n -~\u00a1-\u00ac\u00ae-\u017f\u2010-\u2027\u20ac\u2122]/
const TO_CLEAN = /[\t\r\u00a0]|[^\P{C}\n]/u

/** Whether anything is to be taken away: most texts have none of it, and looking for it was a tenth of reading a row. */
function isMarked(text: string): boolean {
  if (/[<&\\*]/.test(text) || text.includes('  ') || text.includes('----')) return true
  if (text.includes('\n') && / \n|\n |\n{3}/.test(text)) return true
  return UNUSUAL.test(text) && TO_CLEAN.test(text)
}

const codePoint = (code: number): string =>
  code > 31 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' '

function withoutEntities(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal, hex, name) => {
    if (decimal !== undefined) return codePoint(Number(decimal))
    if (hex !== undefined) return codePoint(Number.parseInt(hex, 16))
    return ENTITIES[name] ?? whole
  })
}

/**
 * A description as plain text, its paragraphs and lists kept as lines: HTML, and the marks of mobile.de and AutoScout24 (`\\` ends a
 * line, `----` is a rule, `**` bold, `* ` an item) are taken away.
 */
export function plainText(text: string): string {
  if (!isMarked(text)) return text.trim()
  let plain = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n')
  if (plain.includes('<')) {
    plain = plain
      .replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
      .replace(/<li\b[^>]*>/gi, '\n- ')
      .replace(/<(?:br|hr|\/?p|\/?div|\/?ul|\/?ol|\/?h\d|\/?tr|\/?table)\b[^>]*>/gi, '\n')
      .replace(/<\/?[a-z][^<>]*>/gi, '')
  }
  if (plain.includes('&')) plain = withoutEntities(plain)
  if (plain.includes('\\') || plain.includes('*') || plain.includes('----')) {
    plain = plain
      .replace(/\\\\|\\n/g, '\n')
      .replace(/-{4,}/g, '\n')
      .replace(/\*\*/g, '')
      .replace(/^[ \t]*\*[ \t]+/gm, '- ')
  }
  return plain
    .replace(/[^\P{C}\n\t]/gu, '')
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** At most what a listing holds, cut between two words. */
export function cut(text: string, longest = LONGEST): string {
  if (text.length <= longest) return text
  const room = text.slice(0, longest - 1)
  const space = room.lastIndexOf(' ')
  return `${(space > longest - 40 ? room.slice(0, space) : room).trimEnd()}…`
}
