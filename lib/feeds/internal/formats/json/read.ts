import { FeedFileError, type FileFormat, type SourceRow } from '../../../model.ts'
import { inBatches } from '../tree/batches.ts'
import { RecordCells } from '../tree/record-cells.ts'
import { cellsOf } from './cells.ts'
import { JsonElements } from './elements.ts'
import { linesOf } from './lines.ts'

export type JsonFormat = Extract<FileFormat, { kind: 'json' }>

/** Rows of a JSON or NDJSON file, from its text as it comes. `isWhole` is false for the beginning of a file. Throws FeedFileError. */
export function readJson(
  texts: AsyncIterable<string>,
  format: JsonFormat,
  needed: ReadonlySet<string>,
  isWhole = true,
): AsyncGenerator<SourceRow[]> {
  const records = format.lines ? lineRecords(texts, format, isWhole) : listRecords(texts, format, isWhole)
  return inBatches(records, format.columns, needed)
}

async function* listRecords(texts: AsyncIterable<string>, { record, columns }: JsonFormat, isWhole: boolean) {
  const elements = new JsonElements(record)
  const cells = new RecordCells(columns)
  let count = 0
  for await (const text of texts) {
    const found = elements.push(text)
    count += found.length
    yield found.map((element) => cellsOf(element, cells))
  }
  if (!isWhole) return
  elements.end()
  if (count > 0) return
  if (elements.hasList) throw new FeedFileError('header-alone')
  throw new FeedFileError('other-columns', `Il n’a plus de liste « ${record} ».`)
}

async function* lineRecords(texts: AsyncIterable<string>, { columns }: JsonFormat, isWhole: boolean) {
  const cells = new RecordCells(columns)
  let count = 0
  for await (const lines of linesOf(texts)) {
    const found = lines.map((line) => ({ ...line, cells: cellsOf(line.text, cells) }))
    if (found.some(({ isEnded, cells }) => !isEnded && cells === null)) {
      if (!isWhole) return
      throw new FeedFileError('truncated', 'Sa dernière ligne n’est pas complète.')
    }
    count += found.length
    yield found.map(({ cells }) => cells)
  }
  if (count === 0 && isWhole) throw new FeedFileError('empty')
}
