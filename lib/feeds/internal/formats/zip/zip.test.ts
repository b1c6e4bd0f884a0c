import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { FileFault } from '../../../model.ts'
import { openStockFile } from '../stock-file.ts'
import { fileOf, opened, readAll } from '../testing/files.ts'
import { type ZippedFile, zipOf } from '../testing/zips.ts'

const LIST = { name: 'stock.csv', content: 'Réf;Marque;Prix\nA1;VW;9000\nA2;VW;9100\n' }
const PHOTO = Buffer.from('ffd8ffe000104a464946', 'hex')

describe('an archive', () => {
  test('is its list, with photos beside', async () => {
    const content = zipOf([
      { name: 'photos/A1_1.jpg', content: PHOTO },
      LIST,
      { name: '__MACOSX/._stock.csv', content: 'x' },
      { name: 'LISEZMOI.txt', content: 'Bonjour' },
    ])
    const file = await opened(content, 'envoi.zip')
    expect(file).toMatchObject({ kind: 'text', name: 'stock.csv', size: Buffer.byteLength(LIST.content) })
    expect([...file.photos.keys()]).toEqual(['photos/A1_1.jpg'])
    const photo = await file.photos.get('photos/A1_1.jpg')?.open()
    expect(photo && (await buffer(photo))).toEqual(PHOTO)
    expect((await readAll(content)).rows).toHaveLength(2)
  })

  test('may have a list that no ending tells', async () => {
    expect((await readAll(zipOf([{ ...LIST, name: 'EXPORT_2026' }]))).rows).toHaveLength(2)
  })

  test('leaves nothing behind once closed, or refused', async () => {
    const before = leftovers()
    const file = await openStockFile(fileOf(zipOf([LIST])).path, 'envoi.zip')
    await file.close()
    await expect(opened(zipOf([LIST, { ...LIST, name: 'b.csv' }]))).rejects.toThrow()
    expect(leftovers()).toEqual(before)
  })

  test('says that a photo is too large when it is asked for', async () => {
    const noise = Buffer.from(Array.from({ length: 16_000_000 }, (_, at) => (at * 2654435761) >>> 24))
    const file = await opened(zipOf([LIST, { name: 'A1.jpg', content: noise }]))
    await expect(file.photos.get('A1.jpg')?.open()).rejects.toMatchObject({ fault: 'too-large' })
  })

  test.each<[string, readonly ZippedFile[], FileFault, RegExp?]>([
    [
      'several lists',
      [LIST, { name: 'autre.xml', content: '<a/>' }],
      'several-files',
      /« stock.csv », « autre.xml »/,
    ],
    ['photos alone', [{ name: 'A1.jpg', content: PHOTO }], 'no-list'],
    ['nothing', [], 'no-list'],
    ['a list of nothing', [{ name: 'stock.csv', content: '' }], 'empty'],
    ['an error page', [{ name: 'stock.csv', content: '<html><body>500' }], 'html'],
    ['a PDF called list', [{ name: 'stock.csv', content: '%PDF-1.7' }], 'unreadable'],
    ['names that go up', [{ ...LIST, name: '../../etc/cron.d/stock.csv' }], 'unsafe-archive', /nom interdit/],
    ['names of Windows that go up', [{ ...LIST, name: '..\\stock.csv' }], 'unsafe-archive', /nom interdit/],
    ['absolute names', [{ ...LIST, name: '/etc/stock.csv' }], 'unsafe-archive', /nom interdit/],
    ['links', [{ name: 'stock.csv', content: '/etc/passwd', mode: 0o120777 }], 'unsafe-archive', /lien/],
    ['another archive', [{ name: 'stock.zip', content: zipOf([LIST]) }], 'unsafe-archive', /« stock.zip »/],
    [
      'another archive under a list’s name',
      [{ name: 'stock.csv', content: zipOf([LIST]) }],
      'unsafe-archive',
    ],
    ['gzip under a list’s name', [{ name: 'stock.csv', content: gzipSync('a') }], 'unsafe-archive'],
    ['a bomb', [{ name: 'stock.csv', content: Buffer.alloc(30_000_000, ';') }], 'unsafe-archive', /démesuré/],
    [
      'a bomb that claims to be small',
      [{ name: 'stock.csv', content: Buffer.alloc(30_000_000, ';'), claims: 1000 }],
      'truncated',
    ],
    ['a list shorter than it claims', [{ ...LIST, claims: 1000 }], 'truncated'],
    ['a password', [{ ...LIST, flags: 1 }], 'unreadable', /mot de passe/],
  ])('is refused with %s', async (_, files, fault, message = /./) => {
    await expect(opened(zipOf(files))).rejects.toMatchObject({
      fault,
      message: expect.stringMatching(message),
    })
  })

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut', (bytes) => bytes.subarray(0, bytes.length - 40)],
    ['with a wrong byte', (bytes) => Buffer.from(bytes.map((byte, at) => (at === 50 ? byte ^ 0xff : byte)))],
  ])('is refused when it came %s', async (_, spoil) => {
    await expect(opened(spoil(zipOf([LIST])))).rejects.toMatchObject({ fault: 'truncated' })
  })
})

function leftovers(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith('volant-stock-'))
}
