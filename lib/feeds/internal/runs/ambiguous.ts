import { ownText } from '#lib/platform/own-text.ts'
import type { MappedRow, SourceRow } from '../../model.ts'

/** References that more than one row has: a pass through the file before the one that counts. */
export async function ambiguousReferences(
  batches: AsyncIterable<readonly SourceRow[]>,
  map: (row: SourceRow) => MappedRow,
): Promise<Set<string>> {
  const had = new Set<string>()
  const ambiguous = new Set<string>()
  for await (const rows of batches) {
    for (const row of rows) {
      const { car } = map(row)
      if (car === null) continue
      const reference = ownText(car.reference)
      if (had.has(reference)) ambiguous.add(reference)
      had.add(reference)
    }
  }
  return ambiguous
}
