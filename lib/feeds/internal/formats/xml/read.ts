import { FeedFileError, type FileFormat, type SourceRow } from '../../../model.ts'
import { inBatches } from '../tree/batches.ts'
import { XmlRecords } from './records.ts'

export type XmlFormat = Extract<FileFormat, { kind: 'xml' }>

/** Rows of an XML file, from its text as it comes. `isWhole` is false for the beginning of a file. Throws FeedFileError. */
export function readXml(
  texts: AsyncIterable<string>,
  format: XmlFormat,
  needed: ReadonlySet<string>,
  isWhole = true,
): AsyncGenerator<SourceRow[]> {
  return inBatches(recordsOf(texts, format, isWhole), format.columns, needed)
}

async function* recordsOf(texts: AsyncIterable<string>, { record, columns }: XmlFormat, isWhole: boolean) {
  const records = new XmlRecords(record, columns)
  let count = 0
  for await (const text of texts) {
    const found = records.push(text)
    count += found.length
    yield found
  }
  if (isWhole) {
    const found = records.push(null)
    count += found.length
    yield found
  }
  if (count > 0 || !isWhole) return
  if (records.hasParent) throw new FeedFileError('header-alone')
  throw new FeedFileError('other-columns', `Il n’a plus d’élément « ${record} ».`)
}
