/** Lines looked at before the columns of digits are believed. */
const LEARNED_ROWS = 50
/** Fewer cells than that, and any sentence with commas has them. */
const TELLING_WIDTH = 5

/** Tells records from lines of a description: as many cells as the header, and digits wherever every record so far had one. */
export class Likeness {
  readonly #cut: (line: string) => string[] | null
  #width = 0
  #digits: boolean[] | null = null
  #learned = 0

  constructor(cut: (line: string) => string[] | null) {
    this.#cut = cut
  }

  set width(width: number) {
    this.#width = width
  }

  learn(cells: readonly string[]): void {
    if (this.#learned === LEARNED_ROWS || cells.length !== this.#width) return
    const digits = cells.map((cell) => /\d/.test(cell))
    this.#digits = this.#digits?.map((was, index) => was && digits[index] === true) ?? digits
    this.#learned++
  }

  /** Whether a line, cut without regard to its quotes, has all the cells of a record: then it was not cut short. */
  isFull(cells: readonly string[]): boolean {
    return cells.length >= this.#width
  }

  hasRecord(lines: readonly string[]): boolean {
    return this.#width >= TELLING_WIDTH && lines.some((line) => this.#isRecord(line))
  }

  #isRecord(line: string): boolean {
    const cells = this.#cut(line)
    if (cells?.length !== this.#width) return false
    return this.#digits?.every((isDigit, index) => !isDigit || /\d/.test(cells[index] ?? '')) ?? true
  }
}
