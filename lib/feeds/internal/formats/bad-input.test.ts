import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { FileFault } from '../../model.ts'
import { detectFormat, openStockFile } from './stock-file.ts'
import { fileOf, opened, readAll, rowsOf } from './testing/files.ts'

const CARS = Array.from(
  { length: 40 },
  (_, index) => `A${index};VW;Golf;Essence;${9000 + index};${50000 + index}`,
)
const TITLES = 'Réf;Marque;Modèle;Énergie;Prix;Km'
const STOCK = [TITLES, ...CARS, ''].join('\n')

/** What is wrong with a whole file changes nothing, and says why. */
describe('a file is refused', () => {
  test.each<[string, string | Buffer, FileFault, RegExp?]>([
    ['0 bytes', '', 'empty'],
    ['nothing but blanks', `\ufeff \r\n\t\n${'\0'.repeat(100_000)}\n`, 'empty'],
    ['a header alone', `${TITLES}\n`, 'header-alone'],
    ['a header and totals', `${TITLES}\n;;;;;\nTotal;0;;;;\n`, 'header-alone'],
    ['an error page saved as .csv', '<!DOCTYPE html>\n<html><body><h1>503 Service Unavailable</h1>', 'html'],
    ['a page of a script', '\ufeff\n<!-- maintenance -->\n<HTML lang="fr">;;;', 'html'],
    ['a page that calls itself XML', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html/>', 'html'],
    ['what a script printed', '<br />\n<b>Fatal error</b>: Uncaught PDOException', 'html'],
    [
      'a page that some software calls a workbook',
      `<html><table>${'<tr><td>VO1</td><td>Clio</td></tr>'.repeat(3)}</table></html>`,
      'html',
      /\.xlsx/,
    ],
    ['old Excel', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'old-xls'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', 'unreadable', /PDF/],
    ['a photo', Buffer.from('ffd8ffe000104a46', 'hex'), 'unreadable', /image/],
    ['RAR', 'Rar!\x1a\x07\x00', 'unreadable', /ZIP/],
    ['a program', Buffer.from('7f454c460201010000', 'hex'), 'unreadable', /programme/],
    [
      'bytes that mean nothing',
      Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)),
      'unreadable',
      /binaire/,
    ],
    ['a letter', 'Bonjour,\nvoici le stock.\nCordialement\n', 'unreadable', /séparateur/],
    [
      '2,000 columns',
      `${Array.from({ length: 2000 }, (_, at) => `c${at}`).join(';')}\n${'1;'.repeat(1999)}1\n`,
      'too-many-columns',
      /2.000/,
    ],
    ['2,000 columns without titles', `${'1;'.repeat(1999)}1\n`.repeat(3), 'too-many-columns'],
    ['a first line of 10 MB', `${'x'.repeat(10_000_000)}\n`, 'line-too-long'],
    [
      'a line of 10 MB',
      `${STOCK}A;${'x'.repeat(10_000_000)};Golf;Essence;1;1\n`,
      'line-too-long',
      /ligne 42/,
    ],
    [
      '10 MB within quotes',
      `${STOCK}A;"${'x'.repeat(10_000_000)}";Golf;Essence;1;1\n`,
      'line-too-long',
      /ligne 42/,
    ],
    ['cut in the middle of a line', STOCK.slice(0, -15), 'truncated', /ligne \(41\)/],
    ['cut within quotes', `${STOCK}A99;VW;"Golf sans`, 'truncated', /ligne 42/],
    [
      'cut within a text of several lines',
      `${STOCK}A99;VW;"Golf\nTrès belle\nPremière`,
      'truncated',
      /ligne 42/,
    ],
    ['gzip cut in the middle', gzipSync(STOCK).subarray(0, 120), 'truncated', /gzip/],
    ['gzip with a wrong byte', damaged(gzipSync(STOCK)), 'truncated', /gzip/],
    ['gzip in gzip', gzipSync(gzipSync(STOCK)), 'unsafe-archive'],
    ['a bomb in gzip', gzipSync(Buffer.alloc(30_000_000, ';')), 'unsafe-archive'],
    ['gzip of nothing', gzipSync(''), 'empty'],
  ])('%s', async (_, content, fault, message = /./) => {
    await expect(readAll(content)).rejects.toMatchObject({ fault, message: expect.stringMatching(message) })
  })

  test('whatever its name says', async () => {
    const { path } = fileOf('%PDF-1.4')
    await expect(openStockFile(path, 'stock.csv')).rejects.toMatchObject({ fault: 'unreadable' })
  })
})

test('a file of another kind than the recipe’s is refused', async () => {
  const file = await opened(STOCK)
  const xml = { kind: 'xml', record: 'stock/car', columns: ['a'] } as const
  await expect(rowsOf(file, xml)).rejects.toMatchObject({
    fault: 'unreadable',
    message: expect.stringMatching(/XML/),
  })
  const other = await opened('{"error":"maintenance"}')
  const { format } = await detectFormat(file)
  await expect(rowsOf(other, format)).rejects.toMatchObject({
    fault: 'unreadable',
    message: expect.stringMatching(/CSV/),
  })
})

/** What is wrong with a row costs that row. */
describe('a row is told broken', () => {
  test('where a quote was not closed, and the next ones are read', async () => {
    const cars = [...CARS]
    cars[4] = 'A4;VW;"Golf;Essence;9004;50004'
    const { rows } = await readAll([TITLES, ...cars, ''].join('\n'))
    expect(rows.filter(({ broken }) => broken)).toEqual([
      { line: 6, cells: ['A4', 'VW', 'Golf', 'Essence', '9004', '50004'], broken: true },
    ])
    expect(rows).toHaveLength(40)
  })

  test.each([
    [
      'where the next quoted cell is a few lines below',
      4,
      'A4;VW;"Golf;Essence;9004;50004',
      9,
      'A9;VW;"Golf";Essence;9009;50009',
    ],
    [
      'where every cell is quoted',
      4,
      '"A4";"VW";"Golf;"Essence";"9004";"50004"',
      5,
      '"A5";"VW";"Golf";"Essence";"9005";"50005"',
    ],
    [
      'where its quote would be closed by another’s end',
      4,
      'A4;VW;"Golf;Essence;9004;50004',
      7,
      'A7;VW;Golf 17";Essence;9007;50007',
    ],
  ])('%s', async (_, at, broken, next, line) => {
    const cars = [...CARS]
    cars[at] = broken
    cars[next] = line
    const { rows } = await readAll([TITLES, ...cars, ''].join('\n'))
    expect(rows.filter((row) => row.broken).map((row) => row.line)).toEqual([at + 2])
    expect(rows.map(({ cells }) => cells[0])).toEqual(CARS.map((_, index) => `A${index}`))
  })

  test('where a quote opens the last line', async () => {
    const { rows } = await readAll(`${STOCK}A99;VW;"Golf;Essence;1;2\n`)
    expect(rows.at(-1)).toMatchObject({ line: 42, broken: true })
  })

  test('not where a long text of several lines is quoted as it should', async () => {
    const text = Array.from(
      { length: 300 },
      (_, index) => `• Option ${index}; avec, du texte ""entre guillemets""`,
    ).join('\n')
    const { rows } = await readAll(`${STOCK}A99;VW;"${text}";Essence;1;2\n`)
    expect(rows.at(-1)).toMatchObject({
      line: 42,
      cells: ['A99', 'VW', text.replaceAll('""', '"'), 'Essence', '1', '2'],
    })
    expect(rows.some(({ broken }) => broken)).toBe(false)
  })

  test('where another separator takes over halfway', async () => {
    const cars = CARS.map((car, index) => (index < 20 ? car : car.replaceAll(';', ',')))
    const { rows } = await readAll([TITLES, ...cars, ''].join('\n'))
    expect(rows.map(({ broken }) => broken === true)).toEqual(CARS.map((_, index) => index >= 20))
  })

  test('where cells are missing or too many', async () => {
    const { rows } = await readAll(
      `${STOCK}A97;VW;Golf;Essence;1\nA98;VW;Golf;Essence;1;2;3\nA99;VW;Golf;Essence;1;2;;;\n`,
    )
    expect(rows.slice(-3)).toEqual([
      { line: 42, cells: ['A97', 'VW', 'Golf', 'Essence', '1', ''], broken: true },
      { line: 43, cells: ['A98', 'VW', 'Golf', 'Essence', '1', '2'], broken: true },
      { line: 44, cells: ['A99', 'VW', 'Golf', 'Essence', '1', '2'] },
    ])
  })
})

test('NULs are taken out', async () => {
  const { rows } = await readAll(STOCK.replaceAll('Golf', 'Go\0lf\0\0'))
  expect(rows.every(({ cells }) => cells[2] === 'Golf')).toBe(true)
})

test('gzip is read as what is in it', async () => {
  const { rows } = await readAll(gzipSync(STOCK))
  expect(rows).toHaveLength(40)
})

function damaged(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  copy[60] = (copy[60] ?? 0) ^ 0xff
  return copy
}
