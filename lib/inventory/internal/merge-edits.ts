/** A field that two people changed: what is kept now, and what the later one typed. */
export type Conflict = { field: string; kept: string | string[]; yours: string | string[] }
type Fields = Readonly<Record<string, string | string[] | undefined>>

const textOf = (value: string | string[] | undefined) =>
  Array.isArray(value) ? [...value].sort().join('\n') : (value ?? '')
const isSame = (one: Fields[string], other: Fields[string]) => textOf(one) === textOf(other)

/**
 * Brings together what one person typed over `base`, which they had before them, and what is kept now. What only one of the two
 * changed is theirs; what both changed, otherwise, is a conflict, and stays as it was typed until they choose.
 */
export function mergeEdits<Edited extends Fields>(
  base: Edited,
  kept: Edited,
  yours: Edited,
): { merged: Edited; conflicts: Conflict[]; theirs: string[] } {
  const merged: Record<string, string | string[] | undefined> = { ...yours }
  const conflicts: Conflict[] = []
  const theirs: string[] = []
  for (const field of Object.keys(yours)) {
    if (isSame(kept[field], base[field])) continue
    if (isSame(yours[field], base[field])) {
      merged[field] = kept[field] ?? ''
      theirs.push(field)
    } else if (!isSame(yours[field], kept[field]))
      conflicts.push({ field, kept: kept[field] ?? '', yours: yours[field] ?? '' })
  }
  return { merged: merged as Edited, conflicts, theirs }
}
