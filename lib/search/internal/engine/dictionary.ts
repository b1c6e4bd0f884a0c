/** Values of one dimension, numbered in order of first sight; shared by all segments of an engine. */
export class Dictionary {
  readonly values: string[] = []
  private readonly codes = new Map<string, number>()

  constructor(values: readonly string[] = []) {
    for (const value of values) this.codeOf(value)
  }

  codeOf(value: string): number {
    let code = this.codes.get(value)
    if (code === undefined) {
      code = this.values.length
      this.values.push(value)
      this.codes.set(value, code)
    }
    return code
  }

  /** undefined: no listing has ever carried it. */
  find(value: string): number | undefined {
    return this.codes.get(value)
  }
}
