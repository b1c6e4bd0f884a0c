import { SaxesParser } from 'saxes'
import { FeedFileError } from '../../../model.ts'
import { DEPTH_MOST, LINE_MOST } from '../limits.ts'
import { Ampersands } from './ampersands.ts'
import { ENTITIES } from './entities.ts'

/** Faults that cost a character and not the file: dealers' software has never met a validator. */
const HARMLESS =
  /disallowed character\.$|entity|outside of root|only one root|declaration|duplicate attribute|"\]\]>"|processing instruction|attribute without value|unquoted attribute|no whitespace between|malformed comment|encoding value|version number|standalone|whitespace required|value required|must be quoted|expected/

export type Handlers = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void
  text: (text: string) => void
  close: (name: string) => void
}

/**
 * Walks through XML as it comes. Entities of its own are never expanded, and files that declare some are refused: no car needs them.
 * Throws 'unreadable', 'truncated', 'line-too-long'.
 */
export class XmlParser {
  readonly #parser = new SaxesParser({ xmlns: false, position: false })
  readonly #ampersands = new Ampersands()
  #depth = 0
  #isEnding = false
  /** Characters since something was last told. */
  #silence = 0

  constructor({ open, text, close }: Handlers) {
    const parser = this.#parser
    parser.ENTITIES = ENTITIES
    parser.on('error', (error) => this.#judge(error.message))
    parser.on('doctype', (doctype) => {
      if (doctype.includes('<!ENTITY') || doctype.includes('[')) throw ownEntities()
    })
    parser.on('opentag', ({ name, attributes }) => {
      this.#silence = 0
      if (++this.#depth > DEPTH_MOST)
        throw new FeedFileError('unreadable', 'Ses éléments sont trop imbriqués.')
      open(name, attributes)
    })
    parser.on('closetag', ({ name }) => {
      this.#silence = 0
      this.#depth--
      close(name)
    })
    parser.on('text', text)
    parser.on('cdata', text)
  }

  write(text: string): void {
    this.#silence += text.length
    this.#parser.write(this.#ampersands.mend(text))
    if (this.#silence > LINE_MOST) {
      throw new FeedFileError('line-too-long', `C’est un élément, vers la ligne ${this.#parser.line}.`)
    }
  }

  end(): void {
    this.#isEnding = true
    this.#parser.write(this.#ampersands.end()).close()
  }

  #judge(fault: string): void {
    if (this.#isEnding) {
      if (/unclosed tag|unexpected end|root element/.test(fault)) {
        throw new FeedFileError('truncated', 'Des éléments XML n’y sont pas fermés.')
      }
    }
    if (HARMLESS.test(fault)) return
    throw new FeedFileError('unreadable', `Son XML est fautif vers la ligne ${this.#parser.line}.`)
  }
}

function ownEntities(): FeedFileError {
  return new FeedFileError(
    'unreadable',
    'Il déclare ses propres entités XML (DOCTYPE), ce que nous n’acceptons pas.',
  )
}
