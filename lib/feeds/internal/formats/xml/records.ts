import { FeedFileError } from '../../../model.ts'
import { LINE_MOST } from '../limits.ts'
import { RecordCells } from '../tree/record-cells.ts'
import { XmlParser } from './parser.ts'

/** Cells of each record of an XML text, as it comes: elements and "@attributes" below it, by their paths. */
export class XmlRecords {
  readonly #path: readonly string[]
  readonly #cells: RecordCells
  readonly #parser: XmlParser
  /** Names of the elements that are open above a record, and whether they lead to it. */
  #matched = 0
  #depth = 0
  #isInside = false
  /** Texts of the open elements of a record, and which of them have elements within. */
  readonly #texts: string[] = []
  readonly #parents: boolean[] = []
  #size = 0
  #found: string[][] = []
  /** Whether the path to the records was met, be it without any. */
  hasParent = false

  constructor(record: string, columns: readonly string[]) {
    this.#path = record.split('/')
    this.#cells = new RecordCells(columns)
    this.#parser = new XmlParser({
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => this.#text(text),
      close: () => this.#close(),
    })
  }

  /** The records that `text` completes; null: the text is over. */
  push(text: string | null): string[][] {
    if (text === null) this.#parser.end()
    else this.#parser.write(text)
    const found = this.#found
    this.#found = []
    return found
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth++
    if (!this.#isInside) {
      if (this.#matched === this.#depth - 1 && this.#path[this.#matched] === name) this.#matched++
      if (this.#matched >= this.#path.length - 1) this.hasParent = true
      if (this.#matched < this.#path.length) return
      this.#isInside = true
      this.#size = 0
    } else {
      this.#parents[this.#parents.length - 1] = true
      this.#cells.enter(name)
    }
    this.#texts.push('')
    this.#parents.push(false)
    for (const attribute in attributes) {
      this.#cells.enter(`@${attribute}`)
      this.#cells.put((attributes[attribute] ?? '').trim())
      this.#cells.leave()
    }
  }

  #text(text: string): void {
    if (!this.#isInside) return
    this.#size += text.length
    if (this.#size > LINE_MOST) throw new FeedFileError('line-too-long')
    this.#texts[this.#texts.length - 1] += text
  }

  #close(): void {
    this.#depth--
    if (!this.#isInside) {
      if (this.#matched > this.#depth) this.#matched = this.#depth
      return
    }
    const text = (this.#texts.pop() ?? '').trim()
    const isParent = this.#parents.pop() ?? false
    if (this.#texts.length > 0) {
      if (!isParent || text !== '') this.#cells.put(text)
      this.#cells.leave()
      return
    }
    this.#found.push(this.#cells.take())
    this.#isInside = false
    this.#matched = this.#depth
  }
}
