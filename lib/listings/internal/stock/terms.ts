import { hash } from 'node:crypto'
import type pg from 'pg'
import { EQUIPMENT } from '#lib/catalogue/model.ts'
import { once } from '#lib/platform/once.ts'
import { ownText } from '#lib/platform/own-text.ts'

/** The words of a car by which it is found (`listing_terms`): its name, and what is said of it. */
export type Words = { head: string; body: string }
/** Of a word between spaces: as a word of the text, and as one of the head. */
type Terms = { bare: readonly number[]; inHead: readonly number[] }

/** Dealers say the same of car after car: most words are known after a few hundred, and most phrases. In characters. */
const KNOWN_MAX = 1_000_000
/** What a finder may know while it waits for the next file: words and their numbers are ten times their characters. */
const IDLE_MAX = 250_000
/** A longer one is hardly said twice. */
const PHRASE_MAX = 200

/** A reference, a price, a number of kilometres: said of one car, and not worth keeping for the next. */
const OF_ONE_CAR = /\d{4}/
/** A number between spaces, with the sign that ends its sentence: its one word is its figures, as Postgres would find too. */
const NUMBER = /^ ?(\d{1,20})[.,;:!?]? ?$/

const ASK = `
  SELECT ARRAY(SELECT search_term(lexeme) FROM unnest(lexemes) AS lexeme) AS bare,
         ARRAY(SELECT search_term('^' || lexeme) FROM unnest(lexemes) AS lexeme) AS in_head
  FROM unnest($1::text[]) WITH ORDINALITY AS given (word, place),
       LATERAL tsvector_to_array(to_tsvector('volant', word)) AS lexemes
  ORDER BY place`

/**
 * Finds what the trigger of `listing` would, for many cars at once. Postgres cuts a text into words, and no word of its goes across
 * a space, but for a tag: so the terms of a text are those of its words between spaces, each of which is asked of Postgres once, and
 * those of a phrase are kept for the next car that says it. A text with a `<` is left to the trigger.
 */
export class TermFinder {
  readonly #words = new Map<string, Terms>()
  readonly #heads = new Map<string, Int32Array>()
  readonly #phrases = new Map<string, Int32Array>()
  /** The same at the end of a text: no space comes after. */
  readonly #lastPhrases = new Map<string, Int32Array>()
  #size = 0
  #found = new Int32Array(1024)
  #equipment: ReadonlyMap<string, string> | undefined

  /**
   * Finds the words of some cars; what is not known yet is asked for, all at once.
   * @param client another connection than the one that writes, so that the two work at once
   * @returns the bytes of `search_terms` of each; null where the trigger has to find them
   */
  async find(client: pg.ClientBase, cars: readonly Words[]): Promise<readonly (Uint8Array | null)[]> {
    if (this.#size > KNOWN_MAX) {
      for (const known of [this.#words, this.#heads, this.#phrases, this.#lastPhrases]) known.clear()
      this.#size = 0
    }
    const unknown = new Set<string>()
    const found = cars.map((car) => this.#termsOf(car, unknown))
    if (unknown.size === 0) return found
    await this.#ask(client, [...unknown])
    return cars.map((car, at) => found[at] ?? this.#termsOf(car, unknown))
  }

  async #ask(client: pg.ClientBase, asked: readonly string[]): Promise<void> {
    const { rows } = await client.query<{ bare: number[]; in_head: number[] }>({
      name: 'stock-terms',
      text: ASK,
      values: [asked],
    })
    for (const [at, word] of asked.entries()) {
      const found = rows[at]
      if (found) this.#words.set(this.#kept(word), { bare: found.bare, inHead: found.in_head })
    }
  }

  /** null when a word is not known, which is noted then, or when the trigger has to find them. */
  #termsOf({ head, body }: Words, unknown: Set<string>): Uint8Array | null {
    if (head.includes('<') || body.includes('<')) return null
    const ofHead = this.#ofHead(head, unknown)
    let isKnown = ofHead !== null
    let size = ofHead === null ? 0 : this.#put(ofHead, 0)
    for (let from = 0; from <= body.length; ) {
      const end = phraseEnd(body, from)
      const terms = this.#ofPhrase(body.slice(from, end), end === body.length, unknown)
      if (terms === null) isKnown = false
      else if (isKnown) size = this.#put(terms, size)
      from = end + 1
    }
    return isKnown ? sortedBytes(this.#found.subarray(0, size)) : null
  }

  /** Characters of what it knows. */
  get size(): number {
    return this.#size
  }

  /** The bytes of each equipment of the list, in hexadecimal, by its slug. */
  async equipment(client: pg.ClientBase): Promise<ReadonlyMap<string, string>> {
    if (this.#equipment) return this.#equipment
    const { rows } = await client.query<{ slug: string; bytes: string }>(
      "SELECT slug, encode(equipment_terms(ARRAY[slug]), 'hex') AS bytes FROM unnest($1::text[]) AS slug",
      [EQUIPMENT.map(({ slug }) => slug)],
    )
    this.#equipment = new Map(rows.map(({ slug, bytes }) => [slug, bytes]))
    return this.#equipment
  }

  #put(terms: Int32Array, size: number): number {
    const end = size + terms.length
    if (end > this.#found.length) {
      const wider = new Int32Array(end * 2)
      wider.set(this.#found.subarray(0, size))
      this.#found = wider
    }
    this.#found.set(terms, size)
    return end
  }

  #ofHead(head: string, unknown: Set<string>): Int32Array | null {
    const known = this.#heads.get(head)
    if (known) return known
    const inHead = this.#ofWords(head, 'inHead', unknown)
    const bare = this.#ofWords(`${head} `, 'bare', unknown)
    if (inHead === null || bare === null) return null
    const terms = Int32Array.from(new Set([...inHead, ...bare]))
    this.#heads.set(this.#kept(head), terms)
    return terms
  }

  /** What stands before a body is its head and a space. */
  #ofPhrase(phrase: string, isLast: boolean, unknown: Set<string>): Int32Array | null {
    const phrases = isLast ? this.#lastPhrases : this.#phrases
    const known = phrases.get(phrase)
    if (known) return known
    const found = this.#ofWords(` ${phrase}${isLast ? '' : ' '}`, 'bare', unknown)
    if (found === null) return null
    const terms = Int32Array.from(new Set(found))
    if (phrase.length <= PHRASE_MAX && !OF_ONE_CAR.test(phrase)) phrases.set(this.#kept(phrase), terms)
    return terms
  }

  #ofWords(text: string, kind: keyof Terms, unknown: Set<string>): number[] | null {
    const found: number[] = []
    let isKnown = true
    for (const word of wordsOf(text)) {
      const terms = this.#words.get(word)?.[kind] ?? numberTerms(word, kind)
      if (terms !== null) found.push(...terms)
      else {
        unknown.add(word)
        isKnown = false
      }
    }
    return isKnown ? found : null
  }

  #kept(text: string): string {
    this.#size += text.length
    return ownText(text)
  }
}

const idle = once<TermFinder[]>('idle term finders', () => [])

/**
 * Work with a finder that knows the words of the files before: those of a night say much the same.
 */
export async function withKnownTerms<T>(work: (terms: TermFinder) => Promise<T>): Promise<T> {
  const terms = idle.pop() ?? new TermFinder()
  try {
    return await work(terms)
  } finally {
    if (idle.length === 0 && terms.size <= IDLE_MAX) idle.push(terms)
  }
}

/** Those of a number, as Postgres would find them (`search_term`); null of another word. */
function numberTerms(word: string, kind: keyof Terms): readonly number[] | null {
  const figures = NUMBER.exec(word)?.[1]
  if (figures === undefined) return null
  const lexeme = kind === 'inHead' ? `^${figures}` : figures
  return [Number.parseInt(hash('md5', lexeme, 'hex').slice(0, 8), 16) | 0]
}

const SPACE = 32
const NEW_LINE = 10
const PHRASE_ENDS = new Set([...'.,;!?'].map((sign) => sign.charCodeAt(0)))

/** Where the phrase that begins there ends: at a new line, at the space after its sign, or with the text. */
function phraseEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === NEW_LINE) return at
    if (code === SPACE && at > 0 && PHRASE_ENDS.has(text.charCodeAt(at - 1))) return at
  }
  return text.length
}

/** Each once, from the lowest, in four bytes, as the trigger keeps them. @param terms are put in order where they stand */
function sortedBytes(terms: Int32Array): Uint8Array {
  terms.sort()
  const bytes = Buffer.allocUnsafe(terms.length * 4)
  let end = 0
  for (let at = 0; at < terms.length; at++)
    if (at === 0 || terms[at] !== terms[at - 1]) end = bytes.writeInt32BE(terms[at] as number, end)
  return bytes.subarray(0, end)
}

/** With the space before and after it, where there is one: a sign or a slash is read by what stands beside it. */
function wordsOf(text: string): string[] {
  const words = text.split(/[ \t\n\r\f\v]/)
  for (let i = 0; i < words.length; i++)
    words[i] = `${i === 0 ? '' : ' '}${words[i]}${i === words.length - 1 ? '' : ' '}`
  return words
}

/** As the trigger puts it together. */
export const headOf = (makeSlug: string, modelSlug: string, versionLabel: string, title: string): string =>
  `${makeSlug.replaceAll('-', ' ')} ${modelSlug.replaceAll('-', ' ')} ${versionLabel} ${title}`
