import { pool } from '#lib/platform/db.ts'
import { LEDGER_ACCOUNTS, PROVIDER_LABELS } from '../../model.ts'

/** The 18 columns of the fichier des écritures comptables, in their order (LPF art. A47 A-1, VII). */
export const FEC_COLUMNS = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const

const JOURNALS: Readonly<Record<string, string>> = { VE: 'Ventes', BQ: 'Banque et prestataires' }
const LABELS = new Map<string, string>(
  Object.values(LEDGER_ACCOUNTS).map(({ number, label }) => [number, label]),
)
const BATCH = 2_000

type Row = {
  transaction_id: string
  position: number
  day: string
  journal: string
  piece: string
  label: string
  account: string
  provider: string | null
  customer: string
  amount_cents: number
}

/**
 * A year of the ledger (Europe/Paris) as lines of tab-separated text, its head first: read in pieces, so that no year is too long.
 * Amounts have a decimal comma; transactions are numbered as they follow one another, without a gap (the ledger's own numbers have some,
 * where a booking was given up), and a transaction's day is that of its booking.
 */
export async function* fecLines(year: number): AsyncGenerator<string> {
  yield `${FEC_COLUMNS.join('\t')}\n`
  let number = 0
  for (let after: [string, number] = ['0', -1]; ; ) {
    const { rows } = await pool().query<Row>(PAGE, [year, ...after, BATCH])
    const lines = rows.map((row, at) => {
      if (row.transaction_id !== (rows[at - 1]?.transaction_id ?? after[0])) number++
      return line(row, number)
    })
    yield lines.join('')
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = [last.transaction_id, last.position]
  }
}

const PAGE = `
  SELECT e.transaction_id::text, e.position, to_char(t.at AT TIME ZONE 'Europe/Paris', 'YYYYMMDD') AS day,
    t.journal, t.piece, t.label, e.account, e.provider, o.account_id::text AS customer, e.amount_cents
  FROM ledger_entry e
  JOIN ledger_transaction t ON t.id = e.transaction_id
  JOIN payment_order o ON o.id = t.order_id
  WHERE t.at >= make_timestamptz($1, 1, 1, 0, 0, 0, 'Europe/Paris')
    AND t.at < make_timestamptz($1 + 1, 1, 1, 0, 0, 0, 'Europe/Paris')
    AND (e.transaction_id, e.position) > ($2::bigint, $3)
  ORDER BY e.transaction_id, e.position LIMIT $4`

function line(row: Row, number: number): string {
  const customer = row.account === LEDGER_ACCOUNTS.clients.number
  const auxiliary = customer
    ? [`C${row.customer.slice(0, 8)}`, 'Client']
    : row.provider
      ? [row.provider, PROVIDER_LABELS[row.provider] ?? row.provider]
      : ['', '']
  const cells = [
    row.journal,
    JOURNALS[row.journal] ?? row.journal,
    String(number),
    row.day,
    row.account,
    LABELS.get(row.account) ?? '',
    ...auxiliary,
    row.piece,
    row.day,
    row.label,
    euros(Math.max(row.amount_cents, 0)),
    euros(Math.max(-row.amount_cents, 0)),
    '',
    '',
    row.day,
    '',
    '',
  ]
  // A tab or a line break in a label would be a column or a line of its own.
  return `${cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`
}

const euros = (cents: number): string => `${Math.trunc(cents / 100)},${String(cents % 100).padStart(2, '0')}`

/** "000000000FEC20261231": the company's SIREN and the day of closing; digits only, as the tax office asks. */
export const fecName = (registration: string, year: number): string => {
  const siren = registration.replace(/\D/g, '').slice(-9).padStart(9, '0')
  return `${siren}FEC${year}1231.txt`
}
