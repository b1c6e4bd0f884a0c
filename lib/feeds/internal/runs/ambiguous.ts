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
      if (had.has(car.reference)) ambiguous.add(car.reference)
      had.add(car.reference)
    }
  }
  return ambiguous
}
