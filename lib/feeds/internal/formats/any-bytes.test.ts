import { gzipSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FeedFileError } from '../../model.ts'
import { readAll } from './testing/files.ts'
import { zipOf } from './testing/zips.ts'

const CARS = Array.from({ length: 8 }, (_, at) => ({
  ref: `A${at}`,
  make: 'Citroën',
  text: 'Belle; "rare"\n& sûre',
  km: at,
}))
const CSV = [
  'ref;make;text;km',
  ...CARS.map(({ ref, make, text, km }) => `${ref};${make};"${text.replaceAll('"', '""')}";${km}`),
  '',
].join('\n')
const XML = `<?xml version="1.0"?><s>${CARS.map(({ ref, make, km }) => `<car id="${ref}"><make>${make}</make><text><![CDATA[a & b]]></text><km>${km}</km></car>`).join('')}</s>`
const LINES = CARS.map((car) => JSON.stringify(car)).join('\n')

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Stock')
  sheet.addRow(Object.keys(CARS[0] ?? {}))
  for (const car of CARS) sheet.addRow(Object.values(car))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Bytes are changed, put in, taken out; the end is cut. */
const harm = fc.array(
  fc.record({
    kind: fc.constantFrom('change', 'insert', 'remove', 'cut', 'repeat'),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 4 },
)

test.each<[string, () => Promise<Buffer> | Buffer]>([
  ['CSV', () => Buffer.from(CSV)],
  ['CSV in UTF-16', () => Buffer.from(`\ufeff${CSV}`, 'utf16le')],
  ['XML', () => Buffer.from(XML)],
  ['JSON', () => Buffer.from(JSON.stringify({ cars: CARS }))],
  ['NDJSON', () => Buffer.from(LINES)],
  ['XLSX', workbook],
  ['gzip', () => gzipSync(CSV)],
  [
    'zip',
    () =>
      zipOf([
        { name: 'stock.csv', content: CSV },
        { name: 'A1.jpg', content: 'x' },
      ]),
  ],
])('%s that something has spoilt is read or refused, and nothing else happens', async (_, make) => {
  const whole = await make()
  await fc.assert(
    fc.asyncProperty(harm, async (harms) => {
      const content = harms.reduce(spoil, whole)
      const read = await readAll(content).catch((error: unknown) => error)
      if (read instanceof Error) expect(read).toBeInstanceOf(FeedFileError)
    }),
    { numRuns: 150 },
  )
})

function spoil(
  content: Buffer,
  { kind, at, bytes }: { kind: string; at: number; bytes: Uint8Array },
): Buffer {
  const place = Math.floor(at * content.length)
  const [before, after] = [content.subarray(0, place), content.subarray(place)]
  switch (kind) {
    case 'change':
      return Buffer.concat([before, bytes, after.subarray(bytes.length)])
    case 'insert':
      return Buffer.concat([before, bytes, after])
    case 'remove':
      return Buffer.concat([before, after.subarray(bytes.length)])
    case 'repeat':
      return Buffer.concat([before, before.subarray(-20), after])
    default:
      return before
  }
}
