import type { FileFormat, SourceRow } from '../../model.ts'
import { readCsv } from './csv/read.ts'
import { textOf } from './decode.ts'
import type { StockFile } from './opened-file.ts'

/**
 * The rows of a file in batches of about 1,000, cells in the order of the format's columns wherever today's file has them; memory is flat
 * whatever its size. `needed`: columns that a recipe takes values from. Throws FeedFileError, maybe after rows: what came before it is
 * not the whole list.
 */
export async function* readRows(
  file: StockFile,
  format: FileFormat,
  needed: ReadonlySet<string>,
): AsyncGenerator<readonly SourceRow[]> {
  switch (format.kind) {
    case 'csv':
      yield* readCsv(textOf(file.path, format.encoding), format, needed)
  }
}
