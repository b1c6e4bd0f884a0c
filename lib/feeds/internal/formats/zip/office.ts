import type { Entry } from 'yauzl'
import { unreadable } from '../signatures.ts'

/** Whether a zip is an XLSX workbook. Throws 'unreadable' for the other documents that are zips, with how to save them. */
export function isWorkbook(entries: readonly Entry[]): boolean {
  const names = new Set(entries.map(({ fileName }) => fileName.toLowerCase()))
  if (names.has('xl/workbook.bin')) {
    throw unreadable('un classeur Excel binaire (.xlsb) : enregistrez-le en .xlsx ou en CSV')
  }
  if (names.has('word/document.xml')) throw unreadable('un document Word')
  if (names.has('ppt/presentation.xml')) throw unreadable('une présentation')
  if (names.has('mimetype') && names.has('content.xml')) {
    throw unreadable('un document OpenDocument : enregistrez-le en .xlsx ou en CSV')
  }
  return names.has('[content_types].xml') && names.has('xl/workbook.xml')
}
