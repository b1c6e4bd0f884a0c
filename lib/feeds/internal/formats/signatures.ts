import { FeedFileError } from '../../model.ts'

export type Content = 'text' | 'gzip' | 'zip'

/** Of files that are no list, by their first bytes (in Latin-1), as the dealer would call them. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['%PDF', 'un document PDF'],
  ['{\\rtf', 'un document RTF'],
  ['Rar!', 'une archive RAR : envoyez-la en ZIP'],
  ['7z\xbc\xaf', 'une archive 7-Zip : envoyez-la en ZIP'],
  ['BZh', 'une archive bzip2 : envoyez-la en ZIP ou en gzip'],
  ['\xfd7zXZ', 'une archive xz : envoyez-la en ZIP ou en gzip'],
  ['\x28\xb5\x2f\xfd', 'une archive zstd : envoyez-la en ZIP ou en gzip'],
  ['\xff\xd8\xff', 'une image'],
  ['\x89PNG', 'une image'],
  ['GIF8', 'une image'],
  ['SQLite format 3', 'une base de données'],
  ['MZ', 'un programme'],
  ['\x7fELF', 'un programme'],
]
/** A first entry, or the end of an empty archive. */
const ZIP = ['PK\x03\x04', 'PK\x05\x06']
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
/** Pages, and what servers print before they give up: "<br /><b>Warning</b>". */
const HTML =
  /^(?:<!--[\s\S]*?-->|\s)*<(?:!doctype\s+html|html|head|body|table|meta|script|title|div|center|h1|p|br|b)\b/i
const XHTML = /^<\?xml[^>]*>(?:<!--[\s\S]*?-->|\s)*<(?:!doctype\s+html|html)\b/i

/**
 * What a file is, from its first bytes (64 KB), whatever its name. Throws 'old-xls', 'html', or 'unreadable' with what it is instead of a
 * list.
 */
export function contentOf(start: Buffer): Content {
  const latin = start.toString('latin1', 0, 4096)
  if (latin.startsWith('\x1f\x8b')) return 'gzip'
  if (ZIP.some((signature) => latin.startsWith(signature))) return 'zip'
  if (latin.startsWith(OLE)) throw oldOffice(start)
  for (const [signature, what] of OTHERS) if (latin.startsWith(signature)) throw unreadable(what)
  if (latin.startsWith('ustar', 257)) throw unreadable('une archive TAR : envoyez-la en ZIP')
  if (HTML.test(plain(latin)) || XHTML.test(plain(latin))) throw page(plain(start.toString('latin1')))
  if (isBinary(start)) throw unreadable('un fichier binaire')
  return 'text'
}

/** Some software calls a page that is one table a workbook: `stock.xls`. */
function page(text: string): FeedFileError {
  const isTable = (text.match(/<tr\b/gi)?.length ?? 0) > 2
  return new FeedFileError('html', isTable ? SAVE_TABLE : '')
}

const SAVE_TABLE =
  'Si c’est le tableau que donne votre logiciel, ouvrez-le dans un tableur et enregistrez-le en « Classeur Excel (.xlsx) » ou en CSV, puis renvoyez-le.'

/** Excel before 2007, Word, and any document of Office under a password are the same container. */
function oldOffice(start: Buffer): FeedFileError {
  if (start.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    return unreadable('un document protégé par un mot de passe : enregistrez-le sans mot de passe')
  }
  if (start.includes(Buffer.from('WordDocument', 'utf16le'))) return unreadable('un document Word')
  return new FeedFileError('old-xls')
}

export function unreadable(what: string): FeedFileError {
  return new FeedFileError('unreadable', `C’est ${what}.`)
}

/** Marks and NULs aside, so that UTF-16 reads as Latin-1 does. */
function plain(latin: string): string {
  return latin.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
}

/** Text has no control codes but those that lay it out. NULs are let by: UTF-16 has them, and some software fills cells with them. */
function isBinary(start: Buffer): boolean {
  let controls = 0
  for (const byte of start)
    if (byte !== 0 && (byte < 9 || (byte > 13 && byte < 32 && byte !== 26 && byte !== 27))) controls++
  return controls > 4 && controls > start.length * 0.01
}
