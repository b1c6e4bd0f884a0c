import type pg from 'pg'

/** The words of a car by which it is found (`listing_terms`): its name, and what is said of it. */
export type Words = { head: string; body: string }
type Pieces = { head: string[]; all: string[] }
type Terms = { bare: readonly number[]; inHead: readonly number[] }

/** Dealers say the same of car after car: most pieces are known after a few hundred. */
const KNOWN_MAX = 200_000

const ASK = `
  SELECT ARRAY(SELECT search_term(lexeme) FROM unnest(lexemes) AS lexeme) AS bare,
         ARRAY(SELECT search_term('^' || lexeme) FROM unnest(lexemes) AS lexeme) AS in_head
  FROM unnest($1::text[]) WITH ORDINALITY AS given (piece, place),
       LATERAL tsvector_to_array(to_tsvector('volant', piece)) AS lexemes
  ORDER BY place`

/**
 * Finds what the trigger of `listing` would, for many cars at once. Postgres cuts a text into words, and no word of its goes across
 * a space, but for a tag: so the words of a text are those of its pieces between spaces, and each piece is asked of Postgres once.
 * A text with a `<` is left to the trigger.
 */
export class TermFinder {
  readonly #client: pg.ClientBase
  readonly #known = new Map<string, Terms>()

  /** @param client another connection than the one that writes, so that the two work at once */
  constructor(client: pg.ClientBase) {
    this.#client = client
  }

  /** For each car the bytes of `search_terms`, in hexadecimal; null where the trigger has to find them. */
  async find(cars: readonly Words[]): Promise<(string | null)[]> {
    const split = cars.map(({ head, body }) =>
      head.includes('<') || body.includes('<')
        ? null
        : { head: piecesOf(head), all: piecesOf(`${head} ${body}`) },
    )
    await this.#learn(split)
    return split.map((pieces) => (pieces === null ? null : this.#bytes(pieces)))
  }

  async #learn(split: readonly (Pieces | null)[]): Promise<void> {
    if (this.#known.size > KNOWN_MAX) this.#known.clear()
    const unknown = new Set<string>()
    for (const pieces of split) {
      if (pieces === null) continue
      for (const piece of pieces.head) if (!this.#known.has(piece)) unknown.add(piece)
      for (const piece of pieces.all) if (!this.#known.has(piece)) unknown.add(piece)
    }
    if (unknown.size === 0) return
    const asked = [...unknown]
    const { rows } = await this.#client.query<{ bare: number[]; in_head: number[] }>({
      name: 'stock-terms',
      text: ASK,
      values: [asked],
    })
    for (const [at, piece] of asked.entries()) {
      const found = rows[at]
      if (found) this.#known.set(piece, { bare: found.bare, inHead: found.in_head })
    }
  }

  #bytes({ head, all }: Pieces): string {
    const terms = new Set<number>()
    for (const piece of head) for (const term of (this.#known.get(piece) as Terms).inHead) terms.add(term)
    for (const piece of all) for (const term of (this.#known.get(piece) as Terms).bare) terms.add(term)
    const sorted = Int32Array.from(terms).sort()
    const bytes = Buffer.allocUnsafe(sorted.length * 4)
    for (let i = 0; i < sorted.length; i++) bytes.writeInt32BE(sorted[i] as number, i * 4)
    return bytes.toString('hex')
  }
}

/** With the space before and after it, where there is one: a sign or a slash is read by what stands beside it. */
function piecesOf(text: string): string[] {
  const pieces = text.split(/[ \t\n\r\f\v]/)
  for (let i = 0; i < pieces.length; i++)
    pieces[i] = `${i === 0 ? '' : ' '}${pieces[i]}${i === pieces.length - 1 ? '' : ' '}`
  return pieces
}

/** As the trigger puts it together. */
export const headOf = (makeSlug: string, modelSlug: string, versionLabel: string, title: string): string =>
  `${makeSlug.replaceAll('-', ' ')} ${modelSlug.replaceAll('-', ' ')} ${versionLabel} ${title}`
