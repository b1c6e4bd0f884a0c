import { gzipSync } from 'node:zlib'
import { zipOf } from '../formats/testing/zips.ts'
import { COLUMNS, csvOf } from './stock.ts'

const KB = 1024
const MB = 1024 * KB
const CARS = Array.from({ length: 40 }, (_, at) => ({ ref: `A${at}` }))
const STOCK = csvOf(CARS)
const LINE = STOCK.split('\n')[1] ?? ''
const TITLES = COLUMNS.join(';')

/** A photo's address of that length, in a line that is a car otherwise. */
const long = (at: number, length: number) => `${LINE.replace('A0', `L${at}`)}?${'x'.repeat(length)}`
const xml = (body: string) => `<?xml version="1.0"?>${body}`
const LAUGHS = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, at) => `<!ENTITY ${'b'.repeat(at + 1)} "${`&${at === 0 ? 'a' : 'b'.repeat(at)};`.repeat(10)}">`).join('')}]><cars><car>&${'b'.repeat(20)};</car></cars>`

/** Files as they come in when something went wrong, or somebody wishes us ill: what each of them is, and what it holds. */
export const BAD_FILES: readonly (readonly [name: string, content: () => string | Buffer])[] = [
  ['0 bytes', () => ''],
  ['a header alone', () => `${TITLES}\n`],
  ['an error page', () => '<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>'],
  ['cut in the middle', () => STOCK.slice(0, -60)],
  ['mixed encodings', () => Buffer.concat([Buffer.from(STOCK), Buffer.from(`${LINE}é\n`, 'latin1')])],
  ['a line of 10 MB', () => `${STOCK}${long(1, 10 * MB)}\n`],
  [
    '120 lines of 900 KB',
    () =>
      Buffer.from(`${TITLES}\n${Array.from({ length: 120 }, (_, at) => long(at, 900 * KB)).join('\n')}\n`),
  ],
  ['a quote that is never closed', () => STOCK.replace('Renault', '"Renault')],
  ['a quote before 20,000 lines', () => Buffer.from(`${TITLES}\n"${`${LINE}\n`.repeat(20_000)}`)],
  [
    '2,000 columns',
    () => `${Array.from({ length: 2_000 }, (_, at) => `c${at}`).join(';')}\n${'1;'.repeat(1_999)}1\n`,
  ],
  ['separators alone, 20 MB', () => Buffer.from(`${TITLES}\n${`${';'.repeat(1_000_000)}\n`.repeat(20)}`)],
  ['a billion laughs', () => xml(LAUGHS)],
  [
    'external entities',
    () => xml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><cars><car>&x;</car></cars>'),
  ],
  ['XML 100,000 deep', () => xml(`${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`)],
  ['JSON 1,000,000 deep', () => '['.repeat(1_000_000)],
  ['an element of 40 MB', () => xml(`<cars><car><make>${'x'.repeat(40 * MB)}</make></car></cars>`)],
  ['a bomb in gzip', () => gzipSync(Buffer.alloc(200 * MB, ';'))],
  ['a bomb in zip', () => zipOf([{ name: 'stock.csv', content: Buffer.alloc(100 * MB, ';') }])],
  ['a zip that slips', () => zipOf([{ name: '../../etc/cron.d/stock.csv', content: STOCK }])],
  [
    'a workbook that is a bomb',
    () => workbook(`<row r="1">${'<c t="inlineStr"><is><t>x</t></is></c>'.repeat(1_000_000)}</row>`),
  ],
  [
    'a workbook of formulas and dates',
    () =>
      workbook(
        '<row r="1"><c t="inlineStr"><is><t>Ref</t></is></c></row><row r="2"><c r="A2"><f>1+1</f><v>44256</v></c></row>',
      ),
  ],
  ['NUL bytes', () => STOCK.replaceAll('Clio', 'Cl\0io\0')],
  ['a JSON string of 20 MB', () => `{"cars":[{"ref":"A1","make":"${'x'.repeat(20 * MB)}`],
  [
    'JSON that escapes NULs',
    () => JSON.stringify({ cars: CARS.map(({ ref }) => ({ 'r\0ef': `${ref}\0`, make: 'VW\ud800' })) }),
  ],
  ['50 MB of NULs', () => Buffer.alloc(50 * MB)],
  ['another separator halfway', () => `${STOCK}${STOCK.replaceAll(';', ',')}`],
  ['duplicate headers', () => STOCK.replace('Km', 'Prix')],
  [
    'numbers and dates as they come',
    () => csvOf(CARS).replaceAll('12990', '"15.990,00 €"').replaceAll('03/2019', '13.2024'),
  ],
]

function workbook(rows: string): Buffer {
  return zipOf([
    { name: '[Content_Types].xml', content: xml('<Types/>') },
    { name: '_rels/.rels', content: xml('<Relationships/>') },
    {
      name: 'xl/workbook.xml',
      content: xml(
        '<workbook xmlns:r="r"><sheets><sheet name="Stock" sheetId="1" r:id="rId1"/></sheets></workbook>',
      ),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: xml(
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
    },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: xml(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
    },
  ])
}
