import type { FileFormat, SourceRow } from '../../model.ts'

/** A format guessed. `sample`: the first rows, 500 at most. `notes`: how the file was read, for the dealer to know, in French. */
export type Detected = { format: FileFormat; sample: readonly SourceRow[]; notes: readonly string[] }
