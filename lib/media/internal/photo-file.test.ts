import { afterEach, expect, it, vi } from 'vitest'
import { log } from '#lib/platform/log.ts'
import type { Storage } from '#lib/platform/storage/storage.ts'
import { parseDrawnKey } from '../model.ts'
import { readOrRender } from './photo-file.ts'

const KEY = 'drawn-v1-coupe-side-jaune-0'
const NAME = `${KEY}/320.webp`
const SMALL = { width: 320, format: 'webp' } as const
const drawn = parseDrawnKey(KEY)

/** A storage in memory, that can be made to fail as a disk does. */
function memory(trouble: { reading?: Error; writing?: Error } = {}) {
  const files = new Map<string, Uint8Array>()
  const puts: string[] = []
  const storage: Pick<Storage, 'get' | 'put'> = {
    get: async (name) => {
      if (trouble.reading) throw trouble.reading
      const bytes = files.get(name)
      return bytes ? { size: bytes.byteLength, body: new Blob([Buffer.from(bytes)]).stream() } : null
    },
    put: async (name, bytes) => {
      puts.push(name)
      if (trouble.writing) throw trouble.writing
      files.set(name, bytes)
    },
  }
  return { storage, files, puts }
}
const diskError = (code: string) => Object.assign(new Error(code), { code })

afterEach(() => vi.restoreAllMocks())

it('renders once for all who ask meanwhile, then reads what was kept', async () => {
  const { storage, files, puts } = memory()
  const asked = await Promise.all([1, 2, 3].map(() => readOrRender(storage, NAME, drawn, SMALL)))
  expect(puts).toEqual([NAME])
  expect(new Set(asked.map((photo) => photo?.size))).toEqual(new Set([files.get(NAME)?.byteLength]))
  const again = await readOrRender(storage, NAME, drawn, SMALL)
  expect(again?.body).toBeInstanceOf(ReadableStream)
  expect(puts).toHaveLength(1)
})

it('answers from memory when the disk is full or cannot be read, and says each once', async () => {
  const warn = vi.spyOn(log(), 'warn').mockImplementation(() => undefined)
  const full = memory({ writing: diskError('ENOSPC') })
  const unreadable = memory({ reading: diskError('EIO'), writing: diskError('EROFS') })
  for (const { storage } of [full, full, unreadable, unreadable]) {
    const photo = await readOrRender(storage, NAME, drawn, SMALL)
    expect(photo?.size).toBeGreaterThan(1000)
  }
  expect(warn.mock.calls.map(([, message]) => message)).toEqual([
    expect.stringContaining('cannot be stored'),
    expect.stringContaining('cannot be read'),
  ])
})

it('has nothing for a real photo that is not there, and hides no trouble in reading one', async () => {
  expect(await readOrRender(memory().storage, 'a1b2/320.webp', null, SMALL)).toBeNull()
  const { storage } = memory({ reading: diskError('EIO') })
  await expect(readOrRender(storage, 'a1b2/320.webp', null, SMALL)).rejects.toThrow('EIO')
})
