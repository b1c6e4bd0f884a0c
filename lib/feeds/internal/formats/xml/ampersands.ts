const BARE = /&(?!(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});)/gi
const OPEN = '<![CDATA['
const CLOSE = ']]>'
/** The longest entity that is one. */
const ENTITY_MOST = 34

/**
 * Software forgets to write "&amp;" in addresses ("?id=1&size=2"), and a parser would look for the end of the entity far below, over
 * tags. Mends them as the text comes, but not in CDATA, where an ampersand is one.
 */
export class Ampersands {
  #left = ''
  #isInside = false

  mend(text: string): string {
    const all = this.#left + text
    let mended = ''
    let at = 0
    for (;;) {
      const end = all.indexOf(this.#isInside ? CLOSE : OPEN, at)
      if (end < 0) break
      const piece = all.slice(at, end + (this.#isInside ? CLOSE : OPEN).length)
      mended += this.#isInside ? piece : piece.replace(BARE, '&amp;')
      at = end + (this.#isInside ? CLOSE : OPEN).length
      this.#isInside = !this.#isInside
    }
    const sure = Math.max(at, this.#isInside ? all.length - CLOSE.length + 1 : unsure(all))
    this.#left = all.slice(sure)
    const rest = all.slice(at, sure)
    return mended + (this.#isInside ? rest : rest.replace(BARE, '&amp;'))
  }

  end(): string {
    return this.#isInside ? this.#left : this.#left.replace(BARE, '&amp;')
  }
}

/** Where the end of a text may be the beginning of an entity, or of CDATA. */
function unsure(text: string): number {
  const open = text.lastIndexOf('<')
  const from = open >= 0 && OPEN.startsWith(text.slice(open)) ? open : text.length
  const entity = text.lastIndexOf('&', from)
  return entity >= 0 && entity > from - ENTITY_MOST ? entity : from
}
