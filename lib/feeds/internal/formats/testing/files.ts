import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { FileFormat, SourceRow } from '../../../model.ts'
import { detectFormat, openStockFile, readRows, type StockFile } from '../stock-file.ts'

/** A file of these bytes, gone when the test is over. */
export function fileOf(content: string | Buffer, name = 'stock.csv'): { path: string; name: string } {
  const directory = mkdtempSync(join(tmpdir(), 'volant-formats-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const path = join(directory, 'file')
  writeFileSync(path, content)
  return { path, name }
}

export async function opened(content: string | Buffer, name?: string): Promise<StockFile> {
  const file = fileOf(content, name)
  const stock = await openStockFile(file.path, file.name)
  onTestFinished(() => stock.close())
  return stock
}

/** Everything that a file holds, read as it was detected or as `corrected` says. */
export async function readAll(
  content: string | Buffer,
  corrected: (format: FileFormat) => FileFormat = (format) => format,
  needed: readonly string[] = [],
) {
  const file = await opened(content)
  const detected = await detectFormat(file)
  const format = corrected(detected.format)
  return { ...detected, format, rows: await rowsOf(file, format, needed) }
}

export async function rowsOf(
  file: StockFile,
  format: FileFormat,
  needed: readonly string[] = [],
): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of readRows(file, format, new Set(needed))) rows.push(...batch)
  return rows
}
