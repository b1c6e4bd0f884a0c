import type { FileFormat, Recipe, SourceRow } from '../../model.ts'

/** A public format: how it is told from others, and what its columns are. */
export type Preset = {
  id: string
  isIt: (format: FileFormat, sample: readonly SourceRow[]) => boolean
  /** Columns that a file does not have are left out afterwards. */
  fields: (format: FileFormat) => Recipe['fields']
  decimal: Recipe['decimal']
  /** What its dealer should know, in French. */
  notes: readonly string[]
}

export const has = (format: FileFormat, ...names: readonly string[]): boolean =>
  names.every((name) => format.columns.includes(name))
