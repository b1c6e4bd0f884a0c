import type { SourceRow } from '../../model.ts'
import { SAMPLE_ROWS } from './limits.ts'

/** The rows of a sample. */
export async function firstRows(batches: AsyncIterable<readonly SourceRow[]>): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of batches) {
    rows.push(...batch)
    if (rows.length >= SAMPLE_ROWS) break
  }
  return rows.slice(0, SAMPLE_ROWS)
}

/** A text that is there already, for a reader of texts that come. */
export async function* once(text: string): AsyncGenerator<string> {
  yield text
}
