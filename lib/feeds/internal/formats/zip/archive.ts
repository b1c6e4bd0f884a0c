import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { FeedFileError } from '../../../model.ts'
import { isBomb } from '../guard-size.ts'
import { ARCHIVE_BYTES_MOST, ARCHIVE_ENTRIES_MOST } from '../limits.ts'

/** A zip whose names and sizes can be relied on: what lies about them is refused, or fails when it is unpacked. */
export type Archive = { zip: ZipFile; entries: readonly Entry[] }

/** Throws 'truncated', 'unsafe-archive', 'unreadable' when it has a password. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false }).catch(refuse)
  try {
    return { zip, entries: await readEntries(zip).catch(refuse) }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function readEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > ARCHIVE_ENTRIES_MOST) throw unsafe('Elle contient trop de fichiers.')
  const entries: Entry[] = []
  let packed = 0
  let unpacked = 0
  for await (const entry of zip.eachEntry()) {
    if (isLink(entry)) throw unsafe(`« ${entry.fileName} » est un lien.`)
    packed += entry.compressedSize
    unpacked += entry.uncompressedSize
    if (isBomb(entry.compressedSize, entry.uncompressedSize) || unpacked > ARCHIVE_BYTES_MOST) {
      throw unsafe(`« ${entry.fileName} » serait démesuré une fois ouvert.`)
    }
    // Entries that share their bytes: a bomb whose parts each look modest.
    if (packed > zip.fileSize) throw unsafe('Ses fichiers se recouvrent.')
    if (!entry.fileName.endsWith('/')) entries.push(entry)
  }
  if (entries.some((entry) => entry.isEncrypted())) {
    throw new FeedFileError('unreadable', 'L’archive est protégée par un mot de passe.')
  }
  return entries
}

/** Made on Unix, the upper half of an entry's attributes is its mode. */
function isLink(entry: Entry): boolean {
  return ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000
}

/** yauzl checks names by itself: none is absolute or goes up. */
function refuse(error: unknown): never {
  if (error instanceof FeedFileError) throw error
  const reason = error instanceof Error ? error.message : ''
  if (/absolute path|relative path|invalid characters/.test(reason)) {
    throw unsafe('Un de ses fichiers porte un nom interdit.')
  }
  if (/encryption/.test(reason)) {
    throw new FeedFileError('unreadable', 'L’archive est protégée par un mot de passe.')
  }
  throw damaged()
}

export function unsafe(detail: string): FeedFileError {
  return new FeedFileError('unsafe-archive', detail)
}

export function damaged(): FeedFileError {
  return new FeedFileError('truncated', 'L’archive ZIP est incomplète ou abîmée.')
}
