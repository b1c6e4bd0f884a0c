import { ISSUES, type Issue, type IssueCode, type Target } from '../../model.ts'
import type { ColumnNames } from './context.ts'
import { TARGET_LABELS } from './target-labels.ts'

const LONGEST_VALUE = 200

/** What is found of a row while it is read. */
export class RowIssues {
  readonly list: Issue[] = []
  reference: string | null = null
  isRefused = false
  readonly #line: number
  readonly #columns: ColumnNames
  readonly #refused = new Set<Target>()

  constructor(line: number, columns: ColumnNames) {
    this.#line = line
    this.#columns = columns
  }

  /** `target`: the field in question, by its column, else by its own name; null: the whole row. */
  add(code: IssueCode, target: Target | null, value: string | null): void {
    this.list.push({
      line: this.#line,
      reference: this.reference,
      column: target === null ? null : (this.#columns[target] ?? TARGET_LABELS[target].label),
      value: value === null || value === '' ? null : value.slice(0, LONGEST_VALUE),
      code,
    })
    if (ISSUES[code].refused) {
      this.isRefused = true
      if (target !== null) this.#refused.add(target)
    }
  }

  /** One of these fields is why the row is refused. */
  hasRefused(targets: readonly Target[]): boolean {
    return targets.some((target) => this.#refused.has(target))
  }
}
