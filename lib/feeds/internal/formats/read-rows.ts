import type { FileFormat, SourceRow } from '../../model.ts'
import { readCsv } from './csv/read.ts'
import { textOf } from './decode.ts'
import { guessEncoding } from './guess-encoding.ts'
import { readJson } from './json/read.ts'
import { START_BYTES, type StockFile, startOf } from './opened-file.ts'
import { otherKind } from './other-kind.ts'
import { textKind } from './text-kind.ts'
import { readXlsx } from './xlsx/read.ts'
import { xmlEncoding } from './xml/encoding.ts'
import { readXml } from './xml/read.ts'

/**
 * The rows of a file in batches of two hundred, cells in the order of the format's columns wherever today's file has them; memory is flat
 * whatever its size. `needed`: columns that a recipe takes values from. Throws FeedFileError, maybe after rows: what came before it is
 * not the whole list.
 */
export async function* readRows(
  file: StockFile,
  format: FileFormat,
  needed: ReadonlySet<string>,
): AsyncGenerator<readonly SourceRow[]> {
  const start = await startOf(file.path, START_BYTES)
  if (format.kind !== (file.kind === 'xlsx' ? 'xlsx' : textKind(start))) throw otherKind(format.kind)
  switch (format.kind) {
    case 'csv':
      yield* readCsv(textOf(file.path, format.encoding), format, needed)
      break
    case 'xml':
      yield* readXml(textOf(file.path, xmlEncoding(start)), format, needed)
      break
    case 'json':
      yield* readJson(textOf(file.path, guessEncoding(start)), format, needed)
      break
    case 'xlsx':
      yield* readXlsx(file.path, format, needed)
  }
}
