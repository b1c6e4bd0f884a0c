import { LruMap } from '#lib/platform/lru-map.ts'
import { FeedFileError, type FileFormat } from '../../model.ts'
import { readHead } from '../formats/csv/head.ts'
import { lineEndOf } from '../formats/csv/line-end.ts'
import { Decoder } from '../formats/decode.ts'
import { SAMPLE_BYTES, SAMPLE_ROWS } from '../formats/limits.ts'
import { startOf } from '../formats/opened-file.ts'
import {
  type Detected,
  detectFormat,
  openStockFile,
  readRows,
  type StockFile,
} from '../formats/stock-file.ts'
import { spooled } from '../runs/spool.ts'

/** What the studio keeps of the files that it shows, so that a preview does not read a whole file again. */
const MOST_KEPT = 24
const kept = new LruMap<string, Promise<Detected>>(MOST_KEPT)

/**
 * The first rows of a kept file: cut as it seems, or as the dealer says.
 * @throws {FeedFileError} of a file that cannot be read; `unreadable` too once it is no longer kept
 */
export function sampleOf(
  storageName: string,
  fileName: string,
  format: FileFormat | null,
): Promise<Detected> {
  const key = `${storageName} ${format === null ? '' : JSON.stringify({ ...format, columns: null })}`
  const before = kept.get(key)
  if (before !== undefined) return before
  const reading = readSample(storageName, fileName, format)
  kept.set(key, reading)
  reading.catch(() => kept.delete(key))
  return reading
}

async function readSample(
  storageName: string,
  fileName: string,
  format: FileFormat | null,
): Promise<Detected> {
  const detected = await spooled(storageName, async (path) => {
    const file = await openStockFile(path, fileName)
    try {
      return format === null ? await detectFormat(file) : await readAs(file, format)
    } finally {
      await file.close()
    }
  })
  if (detected === null) throw new FeedFileError('unreadable', 'Il n’est plus conservé : renvoyez-le.')
  return detected
}

/** Cut as the dealer says: a CSV's columns are read anew, the other kinds keep those that they were found with. */
async function readAs(file: StockFile, format: FileFormat): Promise<Detected> {
  const columns = format.kind === 'csv' ? await csvColumns(file, format) : format.columns
  const whole = { ...format, columns }
  for await (const rows of readRows(file, whole, new Set())) {
    return { format: whole, sample: rows.slice(0, SAMPLE_ROWS), notes: [] }
  }
  return { format: whole, sample: [], notes: [] }
}

async function csvColumns(
  file: StockFile,
  format: Extract<FileFormat, { kind: 'csv' }>,
): Promise<readonly string[]> {
  const text = new Decoder(format.encoding).write(await startOf(file.path, SAMPLE_BYTES))
  const dialect = { separator: format.separator, quote: format.quote, lineEnd: lineEndOf(text) }
  const head = readHead(text, format, dialect, new Set())
  if (head === null) throw new FeedFileError('empty')
  return head.columns
}
