import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENCODINGS, type Encoding, type SourceRow } from '../../../model.ts'
import { byteOrderMark, Decoder } from '../decode.ts'
import { readAll } from '../testing/files.ts'
import { type CsvFormat, readCsv } from './read.ts'

const SEPARATORS = [';', ',', '\t', '|']
/** Letters that every encoding of the list has, and all that a CSV file must be careful with. */
const CHARACTERS = [...'abcé àçïßÜ019;,|\t"\'\n\r.-€œ']

const cell = fc
  .string({ unit: fc.constantFrom(...CHARACTERS), maxLength: 12 })
  .map((text) => text.replace(/\r(?!\n)/g, ''))
const table = fc.integer({ min: 2, max: 4 }).chain((width) =>
  fc.array(
    // The first cell says that it is a row of the table, neither blank nor total.
    fc
      .tuple(fc.integer({ min: 0, max: 9999 }), fc.array(cell, { minLength: width, maxLength: width }))
      .map(([id, cells]) => [`ref-${id}`, ...cells]),
    { minLength: 1, maxLength: 8 },
  ),
)

function written(
  rows: readonly (readonly string[])[],
  separator: string,
  quote: string,
  lineEnd: string,
  always: boolean,
) {
  const special = new RegExp(`[\\r\\n${quote}${separator === '|' ? '\\|' : separator}]`)
  const line = (cells: readonly string[]) =>
    cells
      .map((text) =>
        always || special.test(text) || text.startsWith(' ')
          ? quote + text.replaceAll(quote, quote + quote) + quote
          : text,
      )
      .join(separator)
  return rows.map(line).join(lineEnd)
}

async function* inPieces(bytes: Buffer, size: number, encoding: Encoding) {
  const decoder = new Decoder(byteOrderMark(bytes) ?? encoding)
  for (let at = 0; at < bytes.length; at += size) yield decoder.write(bytes.subarray(at, at + size))
  yield decoder.end()
}

async function collect(batches: AsyncIterable<readonly SourceRow[]>) {
  const rows: SourceRow[] = []
  for await (const batch of batches) rows.push(...batch)
  return rows
}

const ENCODERS: Record<Encoding, (text: string) => Buffer> = {
  'utf-8': (text) => Buffer.from(text, 'utf8'),
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
  'windows-1252': (text) => latin(text.replaceAll('€', '\x80').replaceAll('œ', '\x9c')),
  'iso-8859-15': (text) => latin(text.replaceAll('€', '\xa4').replaceAll('œ', '\xbd')),
  // Latin-1 has neither: files that call themselves so are Windows-1252.
  'iso-8859-1': (text) => latin(text.replaceAll('€', '\x80').replaceAll('œ', '\x9c')),
}

describe('a CSV file', () => {
  test('gives the cells it was made of, whatever separates, quotes and encodes them, cut at any byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...SEPARATORS),
        fc.constantFrom('"', "'"),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(...ENCODINGS),
        fc.integer({ min: 1, max: 40 }),
        async (rows, separator, quote, lineEnd, always, hasEnd, encoding, size) => {
          const columns = (rows[0] ?? []).map((_, index) => `Colonne ${index + 1}`)
          const text =
            written([columns, ...rows], separator, quote, lineEnd, always) + (hasEnd ? lineEnd : '')
          const format: CsvFormat = {
            kind: 'csv',
            separator,
            quote,
            encoding,
            skip: 0,
            hasHeader: true,
            columns,
          }
          const read = await collect(
            readCsv(inPieces(ENCODERS[encoding](text), size, encoding), format, new Set(columns)),
          )
          expect(read.map(({ cells }) => cells)).toEqual(rows)
          expect(read.some(({ broken }) => broken)).toBe(false)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('loses a row to a quote that is missing, not the next ones', async () => {
    const columns = ['Réf', 'Marque', 'Modèle', 'Texte', 'Prix', 'Km']
    const text = fc.string({ unit: fc.constantFrom(...'abé ,.;-'), maxLength: 15 })
    const cars = fc.array(fc.tuple(text, text, fc.nat(99_999), fc.nat(99_999)), {
      minLength: 4,
      maxLength: 20,
    })
    await fc.assert(
      fc.asyncProperty(
        cars,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.boolean(),
        async (rows, place, always) => {
          const cells = rows.map(([make, story, price, km], at) => [
            `A${at}`,
            `V${make}`,
            'Golf',
            story,
            `${price}`,
            `${km}`,
          ])
          const lines = written(cells, ';', '"', '\n', always).split('\n')
          const quotes = lines.flatMap((line, at) =>
            [...line.matchAll(/"/g)].map(({ index }) => ({ at, index })),
          )
          const quote = quotes[Math.floor(place * quotes.length)]
          fc.pre(quote !== undefined)
          const line = lines[quote.at] ?? ''
          lines[quote.at] = line.slice(0, quote.index) + line.slice(quote.index + 1)
          const format: CsvFormat = {
            kind: 'csv',
            separator: ';',
            quote: '"',
            encoding: 'utf-8',
            skip: 0,
            hasHeader: true,
            columns,
          }
          const content = Buffer.from([columns.join(';'), ...lines, ''].join('\n'))
          const read = await collect(readCsv(inPieces(content, 50, 'utf-8'), format, new Set(columns)))
          expect(read.map((row) => row.line)).toEqual(cells.map((_, at) => at + 2))
          for (const [at, row] of read.entries())
            if (at !== quote.at) expect(row).toEqual({ line: at + 2, cells: cells[at] })
        },
      ),
      { numRuns: 400 },
    )
  })

  test('counts lines as an editor does', async () => {
    const { rows } = await readAll('Réf;Texte;Prix\n1;"deux\nlignes";5\n\n2;une;6\n')
    expect(rows).toEqual([
      { line: 2, cells: ['1', 'deux\nlignes', '5'] },
      { line: 5, cells: ['2', 'une', '6'] },
    ])
  })

  test('keeps a quote that stands within a cell', async () => {
    const { rows } = await readAll('Réf;Jantes;Prix\n1;Alu 17" noires;5\n2;"17" alu";6\n3;"a ""GT"" b";7\n')
    expect(rows.map(({ cells }) => cells[1])).toEqual(['Alu 17" noires', '17" alu', 'a "GT" b'])
  })

  test('ends its lines as old Macs did', async () => {
    const { rows } = await readAll('Réf;Prix\r1;5\r2;6\r')
    expect(rows).toEqual([
      { line: 2, cells: ['1', '5'] },
      { line: 3, cells: ['2', '6'] },
    ])
  })

  test('has its cells in the order of the format, whatever today’s order', async () => {
    const { rows } = await readAll(
      'Prix;Nouveau;RÉF;Km\n5;x;1;9\n',
      (format) => ({
        ...format,
        columns: ['Réf', 'Prix', 'Parti', 'Km'],
      }),
      ['Réf', 'Prix'],
    )
    expect(rows).toEqual([{ line: 2, cells: ['1', '5', '', '9'] }])
  })

  test('is refused by name when a needed column is gone', async () => {
    const content = 'Réf;Km\n1;9\n2;8\n'
    await expect(readAll(content, (format) => format, ['Réf', 'Prix TTC', 'Marque'])).rejects.toMatchObject({
      fault: 'other-columns',
      message: expect.stringContaining('« Prix TTC », « Marque »'),
    })
  })

  test('may have more lines of title than last night', async () => {
    const { rows } = await readAll(
      'Garage Dupont\nexport du 12/03\n\nRéf;Prix\n1;5\n',
      (format) => ({ ...format, skip: 1 }),
      ['Réf', 'Prix'],
    )
    expect(rows).toEqual([{ line: 5, cells: ['1', '5'] }])
  })
})

describe('a CSV file that nobody described', () => {
  test.each<[string, Buffer, Partial<CsvFormat>]>([
    [
      'Windows',
      latin('Immat;Modèle;Prix\r\nAB-123-CD;Mégane;12 990,00 \x80\r\n'),
      { encoding: 'windows-1252', separator: ';' },
    ],
    ['Latin-9', latin('Immat;Modèle;Prix\nAB-123-CD;Mégane;12 990,00 \xa4\n'), { encoding: 'iso-8859-15' }],
    ['Latin-9, by its oe', latin('Immat;Texte;Prix\nAB;Au c\xbdur;12\n'), { encoding: 'iso-8859-15' }],
    ['Latin-1', latin('Immat;Modèle;Prix\nAB-123-CD;Mégane;12990\n'), { encoding: 'iso-8859-1' }],
    [
      'UTF-8 with a mark',
      Buffer.from('\ufeffImmat;Modèle\nAB;Mégane\n'),
      { encoding: 'utf-8', columns: ['Immat', 'Modèle'] },
    ],
    [
      'UTF-16 without a mark',
      Buffer.from('Immat\tModele\nAB\tClio\n', 'utf16le'),
      { encoding: 'utf-16le', separator: '\t' },
    ],
    [
      'big-endian UTF-16',
      Buffer.from('\ufeffImmat,Modèle\nAB,Clio\n', 'utf16le').swap16(),
      { encoding: 'utf-16be', separator: ',' },
    ],
    ['commas in prices', Buffer.from('Ref;Prix;Km\na;12,5;1,2\nb;13,5;1,3\n'), { separator: ';' }],
    [
      'semicolons in texts',
      Buffer.from('ref,price,text\n1,12,"a;b;c"\n2,13,"a;b;c"\n'),
      { separator: ',', quote: '"' },
    ],
    [
      'single quotes',
      Buffer.from("'ref','make','text'\n'1','VW','a,b'\n'2','VW','c'\n"),
      { quote: "'", separator: ',' },
    ],
    ['what Excel says', Buffer.from('sep=|\nRef|Prix\n1|2\n'), { separator: '|', skip: 1 }],
    [
      'titles above',
      Buffer.from('Garage Dupont;;;\nStock au 01/02/2026;;;\n\nRéf;Marque;Prix;Km\n1;VW;5;6\n2;VW;5;6\n'),
      { skip: 3, hasHeader: true },
    ],
    [
      'no titles of columns',
      Buffer.from(
        '55;A1;Car.Limousine;VW;Golf;77;;;03.2019;45000;12990.00\n55;A2;Car.SUV;VW;Tiguan;85;;;04.2018;65000;15990.00\n',
      ),
      { hasHeader: false, skip: 0, columns: Array.from({ length: 11 }, (_, i) => String(i + 1)) },
    ],
    [
      'the same title twice',
      Buffer.from('Réf;Prix;Prix;\n1;2;3;\n'),
      { columns: ['Réf', 'Prix', 'Prix (2)'] },
    ],
    [
      'codes of the carte grise',
      Buffer.from('A;B;D.1;E;P.6\nAB-123-CD;15/03/2019;RENAULT;VF1RFB00X56789012;5\n'),
      { hasHeader: true, columns: ['A', 'B', 'D.1', 'E', 'P.6'] },
    ],
  ])('is understood: %s', async (_, content, expected) => {
    const { format, rows } = await readAll(content)
    expect(format).toMatchObject({ kind: 'csv', ...expected })
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.some(({ broken }) => broken)).toBe(false)
  })

  test('is read in each line’s own encoding where several are mixed', async () => {
    const content = Buffer.concat([
      Buffer.from('Réf;Modèle;Énergie\n1;Mégane;Électrique\n'),
      latin('2;Mégane;\xc9lectrique, 10 \x80\n'),
    ])
    const { rows, notes } = await readAll(content)
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['1', 'Mégane', 'Électrique'],
      ['2', 'Mégane', 'Électrique, 10 €'],
    ])
    expect(notes).toEqual([expect.stringContaining('Plusieurs encodages')])
  })

  test.each([
    'Total;;3',
    'TOTAL : 3 véhicules',
    '3 véhicules\n',
    '\n\nNombre de lignes;3;\n',
    ';;;\n--------\nTotal général;;15\n',
  ])('has no total among its cars: %s', async (end) => {
    const { rows } = await readAll(`Réf;Marque;Prix\n1;VW;5\n2;Total;5\n3;VW;5\n${end}`)
    expect(rows.map(({ cells }) => cells[0])).toEqual(['1', '2', '3'])
  })
})

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}
