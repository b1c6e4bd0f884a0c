import type pg from 'pg'
import { copyInto, copyRow } from '#lib/platform/database/copy.ts'
import { ISSUES, type Issue, type IssueCode } from '../../model.ts'

const BATCH = 2_000
/** More helps nobody: a file in which so much is wrong has one fault a hundred thousand times over. */
const MOST = 100_000
const TEXT_MAX = 300

/** What was wrong with the rows of a run, written as it is found: a run that fails has its reasons too. */
export class IssueLog {
  readonly #client: pg.ClientBase
  readonly #runId: bigint
  #waiting: string[] = []
  #written = 0
  /** How often each was met. */
  readonly counts = new Map<IssueCode, number>()

  constructor(client: pg.ClientBase, runId: bigint) {
    this.#client = client
    this.#runId = runId
  }

  /** @param car what its row calls the car */
  note({ line, reference, column, value, code }: Issue, car: string | null): void {
    this.counts.set(code, (this.counts.get(code) ?? 0) + 1)
    if (this.#written++ >= MOST) return
    this.#waiting.push(
      copyRow([
        ...[String(this.#runId), line, cut(reference), cut(car), cut(column), cut(value), code],
        ISSUES[code].refused,
      ]),
    )
  }

  /** Between two batches of rows. */
  async write(atLeast = BATCH): Promise<void> {
    if (this.#waiting.length < Math.max(1, atLeast)) return
    const rows = this.#waiting
    this.#waiting = []
    await copyInto(
      this.#client,
      'feed_issue',
      ['run_id', '"row"', 'reference', 'car', '"column"', 'value', 'code', 'refused'],
      rows,
    )
  }
}

/** What a column of text cannot hold has no place in a report. */
const cut = (text: string | null): string | null =>
  text === null ? null : text.slice(0, TEXT_MAX).replaceAll('\0', '')
