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

/** What is taken away below: most texts have none of it. */
const MARKED = /[<&\\*\t\r\u00a0]|----| {2}| \n|\n |\n{3}|[^\P{C}\n]/u

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
  if (!MARKED.test(text)) return text.trim()
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
