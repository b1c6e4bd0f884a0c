import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { formatShortDate } from '#lib/platform/format.ts'
import { STOCK_BOOST_LABELS } from '#lib/publishing/model.ts'
import { COLUMNS, type StockRow } from '../model.ts'
import { MARKET_PLACES, marketPlace } from './market-place.ts'
import { readStockRows, stockIds } from './read-stock.ts'
import { STATES, type StockQuery } from './stock-query.ts'

type Value = string | number | null
/** Columns of the file, whatever those of the screen: what is needed to work on it elsewhere. Prices in euros. */
const CELLS: readonly (readonly [title: string, value: (row: StockRow) => Value])[] = [
  [COLUMNS.reference, ({ reference }) => reference],
  ['Immatriculation', ({ plate }) => plate],
  ['Voiture', ({ name }) => name],
  ['Version', ({ version }) => version],
  ['Année', ({ year }) => year],
  ['Prix (€)', ({ priceCents }) => priceCents / 100],
  [
    'Place dans le marché',
    ({ market, priceCents }) => (market ? MARKET_PLACES[marketPlace(priceCents, market)] : null),
  ],
  ['Médiane du marché (€)', ({ market }) => (market ? market.medianCents / 100 : null)],
  ['Kilométrage', ({ mileageKm }) => mileageKm],
  ['Jours en vente', ({ days }) => days],
  [COLUMNS.vues, ({ views }) => views],
  [COLUMNS.contacts, ({ contacts }) => contacts],
  ['Qualité (sur 100)', ({ quality }) => quality],
  ['État', ({ state }) => STATES[state]],
  [
    'Mise en avant',
    ({ boosts }) =>
      boosts
        .map(({ kind, until }) => `${STOCK_BOOST_LABELS[kind]} jusqu’au ${formatShortDate(new Date(until))}`)
        .join(', '),
  ],
  ['Photos', ({ photoCount }) => photoCount],
  ['Étiquettes', ({ tags }) => tags.join(', ')],
  ['Fichier', ({ feed }) => feed],
]
const TITLES = CELLS.map(([title]) => title)

/**
 * A text that a spreadsheet would take for a formula is given an apostrophe in front, and is shown as it is (OWASP, CSV injection):
 * what begins with = + - @, a tab, a carriage return or a line feed, full-width signs included. Figures are left alone.
 */
export function neutralised(value: Value): Value {
  return typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/u.test(value) ? `'${value}` : value
}

const BATCH = 500

/** Every car that matches, some at a time, in the order asked. */
async function* batches(dealerId: number, query: StockQuery): AsyncGenerator<StockRow[]> {
  for (let offset = 0; ; offset += BATCH) {
    const ids = await stockIds(dealerId, query, { limit: BATCH, offset })
    if (ids.length > 0) yield await readStockRows(dealerId, ids)
    if (ids.length < BATCH) return
  }
}

const valuesOf = (row: StockRow): Value[] => CELLS.map(([, value]) => neutralised(value(row)))

/** As spreadsheets in French read it: UTF-8 with its mark, semicolons, a decimal comma. */
export function stockCsv(dealerId: number, query: StockQuery): ReadableStream {
  return Readable.toWeb(Readable.from(csvPieces(dealerId, query))) as ReadableStream
}

async function* csvPieces(dealerId: number, query: StockQuery): AsyncGenerator<Buffer> {
  yield Buffer.from(`\ufeff${csvLine(TITLES)}`)
  for await (const rows of batches(dealerId, query))
    yield Buffer.from(rows.map((row) => csvLine(valuesOf(row))).join(''))
}

export function csvLine(values: readonly Value[]): string {
  return `${values.map(csvCell).join(';')}\r\n`
}

function csvCell(value: Value): string {
  if (value === null) return ''
  return typeof value === 'number' ? String(value).replace('.', ',') : `"${value.replaceAll('"', '""')}"`
}

/** The same as a workbook, written row by row. */
export function stockWorkbook(dealerId: number, query: StockQuery): ReadableStream {
  const out = new PassThrough()
  writeWorkbook(dealerId, query, out).catch((error: Error) => out.destroy(error))
  return Readable.toWeb(out) as ReadableStream
}

async function writeWorkbook(dealerId: number, query: StockQuery, out: PassThrough): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: out })
  const sheet = workbook.addWorksheet('Stock', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = TITLES.map((header) => ({ header, width: Math.max(12, header.length + 2) }))
  for await (const rows of batches(dealerId, query))
    for (const row of rows) sheet.addRow(valuesOf(row)).commit()
  sheet.commit()
  await workbook.commit()
}
