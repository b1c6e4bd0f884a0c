import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { receiveFetchedPhoto } from '#lib/media/commands.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { feedFileStorage } from '#lib/platform/storage/feed-files.ts'
import { FeedFileError } from '../../model.ts'
import { openStockFile, type PackedPhoto } from '../formats/stock-file.ts'
import { type Outcome, sameContent } from './photo-row.ts'

/** The photos that came beside a source's last list, by their names there. */
export type Archive = {
  /** The run whose file it is; null: none is kept. */
  runId: bigint | null
  take(dealerId: number, name: string): Promise<Outcome>
  close(): Promise<void>
}

const NONE: Archive = {
  runId: null,
  take: async () => ({ failure: 'Ce fichier n’était pas dans l’archive.', passing: false }),
  close: async () => {},
}

/** Unpacks nothing but what is asked for. */
export async function openArchiveOf(sourceId: string): Promise<Archive> {
  const run = await db().feedRun.findFirst({
    where: { sourceId, storageName: { not: null }, state: { in: ['done', 'held'] } },
    orderBy: { id: 'desc' },
    select: { id: true, storageName: true, fileName: true },
  })
  const kept = run?.storageName ? await feedFileStorage().get(run.storageName) : null
  if (!run || !kept) return NONE
  const directory = await mkdtemp(join(tmpdir(), 'volant-photos-'))
  const clear = () => rm(directory, { recursive: true, force: true })
  try {
    const path = join(directory, 'file')
    await pipeline(
      Readable.fromWeb(kept.body as Parameters<typeof Readable.fromWeb>[0]),
      createWriteStream(path),
    )
    const file = await openStockFile(path, run.fileName)
    const named = new Map([...file.photos].map(([name, photo]) => [plain(name), photo]))
    const bare = new Map(
      [...file.photos].map(([name, photo]) => [plain(name).split('/').at(-1) ?? '', photo]),
    )
    return {
      runId: run.id,
      take: (dealerId, name) =>
        take(dealerId, named.get(plain(name)) ?? bare.get(plain(name).split('/').at(-1) ?? '')),
      close: async () => {
        await file.close()
        await clear()
      },
    }
  } catch (error) {
    await clear()
    if (error instanceof FeedFileError) return { ...NONE, runId: run.id }
    throw error
  }
}

/** Lists and archives part folders, and write capitals, as their systems do. */
const plain = (name: string): string =>
  name
    .replaceAll('\\', '/')
    .replace(/^\.?\/+/, '')
    .toLowerCase()

async function take(dealerId: number, photo: PackedPhoto | undefined): Promise<Outcome> {
  if (!photo) return { failure: 'Ce fichier n’était pas dans l’archive.', passing: false }
  try {
    const body = await photo.open()
    try {
      const photoId = await receiveFetchedPhoto(body, photo.size, (sha256, own) =>
        sameContent(dealerId, sha256, own),
      )
      return { photoId, etag: null, lastModified: null }
    } finally {
      body.destroy()
    }
  } catch (error) {
    if (error instanceof FeedFileError || (error instanceof AppError && error.code === 'invalid'))
      return { failure: error.message, passing: false }
    throw error
  }
}
