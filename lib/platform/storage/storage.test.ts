import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { diskStorage } from './disk.ts'
import { type Storage, TooLargeError } from './storage.ts'

const directory = await mkdtemp(join(tmpdir(), 'volant-storage-'))
afterAll(() => rm(directory, { recursive: true, force: true }))

const text = async (storage: Storage, name: string) => {
  const file = await storage.get(name)
  return file && { size: file.size, text: await new Response(file.body).text() }
}
const bytes = (value: string) => new TextEncoder().encode(value)

/** What every implementation must do. */
function contract(label: string, make: () => Storage) {
  describe(label, () => {
    it('gives back what was put, with its size', async () => {
      const storage = make()
      await storage.put('cars/one/320.webp', bytes('été'))
      expect(await text(storage, 'cars/one/320.webp')).toEqual({ size: 5, text: 'été' })
      expect(await storage.exists('cars/one/320.webp')).toBe(true)
    })

    it('has nothing where nothing was put, nor under a file, nor for a folder', async () => {
      const storage = make()
      await storage.put('a/b', bytes('x'))
      for (const name of ['nothing', 'a/c', 'a/b/c', 'a']) expect(await storage.get(name), name).toBeNull()
      expect(await storage.exists('nothing')).toBe(false)
      expect(await storage.exists('a/b/c')).toBe(false)
    })

    it('copies a file to a path, over nothing', async () => {
      const storage = make()
      const path = join(directory, 'copied.txt')
      for (const name of ['nothing', 'b/copied/c']) expect(await storage.copyTo(name, path), name).toBe(false)
      await storage.put('b/copied', bytes('été'))
      expect(await storage.copyTo('b/copied', path)).toBe(true)
      await storage.delete('b/copied')
      expect(await readFile(path, 'utf8')).toBe('été')
      await storage.put('b/other', bytes('x'))
      await expect(storage.copyTo('b/other', path)).rejects.toThrow('EEXIST')
    })

    it('replaces, keeping the old bytes for who is reading them', async () => {
      const storage = make()
      await storage.put('replaced', bytes('old'))
      const before = await storage.get('replaced')
      await storage.put('replaced', bytes('newer'))
      expect(await new Response(before?.body).text()).toBe('old')
      expect(await text(storage, 'replaced')).toEqual({ size: 5, text: 'newer' })
    })

    it('never shows half a file while many are put', async () => {
      const storage = make()
      const whole = ['a', 'b', 'c'].map((letter) => letter.repeat(300_000))
      await storage.put('busy', bytes(whole[0] ?? ''))
      const writes = Promise.all(
        whole.flatMap((value) => [1, 2, 3].map(() => storage.put('busy', bytes(value)))),
      )
      const reads = await Promise.all(Array.from({ length: 20 }, () => text(storage, 'busy')))
      await writes
      for (const read of reads) expect(whole).toContain(read?.text)
    })

    it('takes in what comes by and by, and shows it whole or not at all', async () => {
      const storage = make()
      let go: () => void = () => {}
      const more = new Promise<void>((resolve) => {
        go = resolve
      })
      let begun: () => void = () => {}
      const first = new Promise<void>((resolve) => {
        begun = resolve
      })
      const stream = (async function* () {
        yield bytes('ét')
        begun()
        await more
        yield bytes('é')
      })()
      const size = storage.putStream('streamed', stream, 5)
      await first
      expect(await storage.exists('streamed')).toBe(false)
      go()
      expect(await size).toBe(5)
      expect(await text(storage, 'streamed')).toEqual({ size: 5, text: 'été' })
    })

    it('keeps nothing of what is too large or breaks off, and asks for no more of it', async () => {
      const storage = make()
      await storage.put('kept', bytes('as it was'))
      let asked = 0
      const endless = (async function* () {
        for (;;) {
          asked++
          yield bytes('0123456789')
        }
      })()
      await expect(storage.putStream('kept', endless, 25)).rejects.toThrow(TooLargeError)
      expect(asked).toBe(3)
      const broken = (async function* () {
        yield bytes('0123456789')
        throw new Error('cable cut')
      })()
      await expect(storage.putStream('kept', broken, 25)).rejects.toThrow('cable cut')
      expect(await text(storage, 'kept')).toEqual({ size: 9, text: 'as it was' })
    })

    it('deletes, twice without harm', async () => {
      const storage = make()
      await storage.put('gone', bytes('x'))
      await storage.delete('gone')
      await storage.delete('gone')
      expect(await storage.get('gone')).toBeNull()
    })

    it.each([
      '',
      '..',
      '../x',
      'a/../b',
      '/etc/passwd',
      'a//b',
      'a\0b',
      'A',
      '.hidden',
      'é',
      'x'.repeat(401),
    ])('refuses the name %j', async (name) => {
      const storage = make()
      await expect(storage.get(name)).rejects.toThrow(RangeError)
      await expect(storage.copyTo(name, join(directory, 'refused'))).rejects.toThrow(RangeError)
      await expect(storage.put(name, bytes('x'))).rejects.toThrow(RangeError)
      await expect(storage.putStream(name, new Blob(['x']).stream(), 9)).rejects.toThrow(RangeError)
      await expect(storage.delete(name)).rejects.toThrow(RangeError)
      await expect(async () => storage.exists(name)).rejects.toThrow(RangeError)
    })
  })
}

contract('on a disk', () => diskStorage(join(directory, 'contract')))

describe('the disk alone', () => {
  it('leaves nothing beside the file', async () => {
    const storage = diskStorage(join(directory, 'tidy'))
    await Promise.all([1, 2, 3].map(() => storage.put('x/one', bytes('1'))))
    const broken = (async function* () {
      yield bytes('1')
      throw new Error('cable cut')
    })()
    await expect(storage.putStream('x/two', broken, 9)).rejects.toThrow('cable cut')
    expect(await readdir(join(directory, 'tidy', 'x'))).toEqual(['one'])
  })

  it('takes a folder away with its last file', async () => {
    const storage = diskStorage(join(directory, 'emptied'))
    await storage.put('x/one', bytes('1'))
    await storage.put('x/two', bytes('2'))
    await storage.delete('x/one')
    expect(await readdir(join(directory, 'emptied'))).toEqual(['x'])
    await storage.delete('x/two')
    expect(await readdir(join(directory, 'emptied'))).toEqual([])
  })

  it('refuses, and does not hide, what it cannot write', async () => {
    const storage = diskStorage(join(directory, 'blocked'))
    await storage.put('taken', bytes('a file where a folder is wanted'))
    await expect(storage.put('taken/one', bytes('1'))).rejects.toThrow(/ENOTDIR|EEXIST/)
  })
})
