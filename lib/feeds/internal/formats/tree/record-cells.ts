import { LIST_SEPARATOR } from '../../../model.ts'

/** A step below a record that some column passes by. `instances`: met in the record at hand; `values`: joined in its cell so far. */
type Step = {
  parent: Step | null
  children: Map<string, Step>
  /** -1: no column ends here. */
  index: number
  instances: number
  values: number
}

/**
 * Gathers the cells of a record from what is met while walking through it. Values of the same path are joined by LIST_SEPARATOR; those
 * of lists side by side (the type and the amount of each price) stay side by side: where one is missing, its place is empty.
 */
export class RecordCells {
  readonly #root = step(null)
  readonly #steps: Step[] = []
  readonly #ends: Step[] = []
  #cells: string[]
  #at: Step = this.#root
  /** Steps taken beside every column. */
  #astray = 0

  constructor(columns: readonly string[]) {
    this.#cells = columns.map(() => '')
    columns.forEach((column, index) => {
      let at = this.#root
      for (const name of column.split('/')) {
        const next = at.children.get(name) ?? step(at)
        if (!at.children.has(name)) this.#steps.push(next)
        at.children.set(name, next)
        at = next
      }
      at.index = index
      this.#ends.push(at)
    })
  }

  enter(name: string): void {
    const next = this.#astray === 0 ? this.#at.children.get(name) : undefined
    if (!next) {
      this.#astray++
      return
    }
    next.instances++
    this.#at = next
  }

  leave(): void {
    if (this.#astray > 0) this.#astray--
    else this.#at = this.#at.parent ?? this.#root
  }

  /** A value of where we are. */
  put(value: string): void {
    const { index } = this.#at
    if (this.#astray > 0 || index < 0) return
    this.#fill(this.#at, this.#at.parent ? this.#at.parent.instances - 1 : 0)
    this.#add(this.#at, value)
  }

  /** The cells of the record, which is over. */
  take(): string[] {
    for (const end of this.#ends) {
      const instances = end.parent?.instances ?? 1
      if (end.values > 0 && end.values < instances) this.#fill(end, instances)
    }
    const cells = this.#cells
    this.#cells = cells.map(() => '')
    for (const step of this.#steps) {
      step.instances = 0
      step.values = 0
    }
    return cells
  }

  #fill(step: Step, values: number): void {
    while (step.values < values) this.#add(step, '')
  }

  #add(step: Step, value: string): void {
    this.#cells[step.index] =
      step.values++ === 0 ? value : `${this.#cells[step.index]}${LIST_SEPARATOR}${value}`
  }
}

function step(parent: Step | null): Step {
  return { parent, children: new Map(), index: -1, instances: parent ? 0 : 1, values: 0 }
}
