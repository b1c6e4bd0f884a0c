import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import type { Entry, ZipFile } from 'yauzl'
import { FeedFileError } from '../../../model.ts'
import { PHOTO_BYTES_MOST } from '../limits.ts'
import { openText } from '../open-text.ts'
import { type PackedPhoto, START_BYTES, type StockFile, startOf } from '../opened-file.ts'
import { contentOf } from '../signatures.ts'
import { type Archive, openArchive, unsafe } from './archive.ts'
import { isWorkbook } from './office.ts'
import { photosAmong, pickList } from './pick-list.ts'
import { unpackEntry } from './unpack.ts'

/** Opens a zip: a workbook, or an archive whose only list goes to `unpacked` and whose photos stay in it. Throws FeedFileError. */
export async function openZip(path: string, name: string, unpacked: string): Promise<StockFile> {
  const archive = await openArchive(path)
  try {
    if (isWorkbook(archive.entries)) {
      archive.zip.close()
      return await workbook(path, name)
    }
    const entry = pickList(archive.entries)
    await unpackEntry(archive.zip, entry, unpacked)
    const list = await openList(unpacked, basename(entry.fileName))
    return { ...list, photos: photosOf(archive), close: async () => archive.zip.close() }
  } catch (error) {
    archive.zip.close()
    throw error
  }
}

async function openList(path: string, name: string): Promise<StockFile> {
  const content = contentOf(await startOf(path, START_BYTES))
  if (content === 'text') return openText(path, name)
  if (content === 'gzip') throw unsafe('Elle contient une autre archive.')
  const inside = await openArchive(path)
  try {
    if (!isWorkbook(inside.entries)) throw unsafe('Elle contient une autre archive.')
  } finally {
    inside.zip.close()
  }
  return workbook(path, name)
}

async function workbook(path: string, name: string): Promise<StockFile> {
  const { size } = await stat(path)
  return { kind: 'xlsx', path, name, size, photos: new Map(), close: async () => {} }
}

function photosOf({ zip, entries }: Archive): Map<string, PackedPhoto> {
  return new Map(
    photosAmong(entries).map((entry) => [
      entry.fileName,
      { size: entry.uncompressedSize, open: () => openPhoto(zip, entry) },
    ]),
  )
}

async function openPhoto(zip: ZipFile, entry: Entry): Promise<Readable> {
  if (entry.uncompressedSize > PHOTO_BYTES_MOST) {
    throw new FeedFileError('too-large', `« ${entry.fileName} » pèse plus de 15 Mo.`)
  }
  return zip.openReadStreamPromise(entry)
}
