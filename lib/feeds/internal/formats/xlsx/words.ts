import { SHARED_WORDS_MOST } from '../limits.ts'
import { soundText } from '../sound-text.ts'
import type { Archive } from '../zip/archive.ts'
import { readPart, tooLarge } from './parts.ts'

/** What a word takes beside its characters, in characters. */
const WORD_COST = 20
const ESCAPED = /_x([0-9A-F]{4})_/gi

/** The words that the cells of a workbook share, by rank. Throws 'too-large'. */
export async function readWords(archive: Archive): Promise<string[]> {
  const words: string[] = []
  let size = 0
  let word = ''
  let isText = false
  let isPhonetic = false
  await readPart(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') word = ''
      else if (name === 'rPh') isPhonetic = true
      isText = name === 't' && !isPhonetic
    },
    text(text) {
      if (isText) word += text
    },
    close(name) {
      isText = false
      if (name === 'rPh') isPhonetic = false
      if (name !== 'si') return
      size += word.length + WORD_COST
      if (size > SHARED_WORDS_MOST) throw tooLarge()
      words.push(unescaped(word))
    },
  })
  return words
}

/** Excel writes control characters, a carriage return mostly, as _x000D_. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? soundText(text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))))
    : text
}
