import { FeedFileError } from '../../../model.ts'
import { type Archive, openArchive } from '../zip/archive.ts'
import { readDateStyles } from './dates.ts'
import { readPart } from './parts.ts'
import { readWords } from './words.ts'

export type Sheet = { name: string; path: string; isHidden: boolean }
export type Workbook = {
  archive: Archive
  sheets: readonly Sheet[]
  /** What its cells refer to by rank. */
  words: readonly string[]
  dateStyles: readonly boolean[]
  is1904: boolean
}

/** Opens a workbook; close its archive when done. Throws FeedFileError. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const archive = await openArchive(path)
  try {
    const { sheets, is1904 } = await readSheets(archive)
    if (sheets.length === 0) throw new FeedFileError('unreadable', 'Ce classeur n’a pas de feuille.')
    return {
      archive,
      sheets,
      is1904,
      words: await readWords(archive),
      dateStyles: await readDateStyles(archive),
    }
  } catch (error) {
    archive.zip.close()
    throw error
  }
}

async function readSheets(archive: Archive): Promise<{ sheets: Sheet[]; is1904: boolean }> {
  const paths = new Map<string, string>()
  await readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target, Type }) {
      if (name === 'Relationship' && Id && Target && Type?.endsWith('/worksheet'))
        paths.set(Id, partPath(Target))
    },
  })
  const sheets: Sheet[] = []
  let is1904 = false
  await readPart(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true'
      if (name !== 'sheet') return
      const path = paths.get(idOf(attributes))
      if (!path) return
      const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden'
      sheets.push({ name: attributes.name ?? '', path, isHidden })
    },
  })
  return { sheets, is1904 }
}

/** "r:id", whatever the prefix. */
function idOf(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
}

/** Targets are relative to xl/, or absolute. */
function partPath(target: string): string {
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`
}
