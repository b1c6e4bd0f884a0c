import { PassThrough, Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { type Cell, csvLines, csvOf, neutralised } from '#lib/platform/csv.ts'
import { formatShortDate } from '#lib/platform/format.ts'
import { STOCK_BOOST_LABELS } from '#lib/publishing/model.ts'
import { COLUMNS, type StockRow } from '../model.ts'
import { MARKET_PLACES, marketPlace } from './market-place.ts'
import { readStockRows, stockIds } from './read-stock.ts'
import { STATES, type StockQuery } from './stock-query.ts'

/** Columns of the file, whatever those of the screen: what is needed to work on it elsewhere. Prices in euros. */
const CELLS: readonly (readonly [title: string, value: (row: StockRow) => Cell])[] = [
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
/** In characters, of columns whose words are longer than their title. */
const WIDTHS: Readonly<Record<string, number>> = {
  Voiture: 24,
  Version: 44,
  État: 16,
  'Mise en avant': 36,
  Étiquettes: 24,
  Fichier: 24,
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

const cellsOf = (row: StockRow): Cell[] => CELLS.map(([, value]) => value(row))

export function stockCsv(dealerId: number, query: StockQuery): ReadableStream {
  return Readable.toWeb(Readable.from(csvPieces(dealerId, query))) as ReadableStream
}

async function* csvPieces(dealerId: number, query: StockQuery): AsyncGenerator<Buffer> {
  yield Buffer.from(csvOf([TITLES]))
  for await (const rows of batches(dealerId, query)) yield Buffer.from(csvLines(rows.map(cellsOf)))
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
  sheet.columns = TITLES.map((header) => ({
    header,
    width: WIDTHS[header] ?? Math.max(12, header.length + 2),
  }))
  for await (const rows of batches(dealerId, query))
    for (const row of rows) sheet.addRow(cellsOf(row).map(neutralised)).commit()
  sheet.commit()
  await workbook.commit()
}
