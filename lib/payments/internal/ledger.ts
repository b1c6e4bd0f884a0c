import type { Prisma } from '#prisma/generated/main/client.ts'
import { LEDGER_ACCOUNTS, type LedgerAccount } from '../model.ts'

/** Cents: debit above zero, credit below. */
type Line = { account: LedgerAccount; cents: number; provider?: string }

type Booking = {
  /** What it books: a second booking of the same is refused. */
  key: string
  journal: 'VE' | 'BQ'
  orderId: string
  at: Date
  /** The document that proves it. */
  piece: string
  label: string
}

/** Writes one transaction of the ledger; the database refuses it at commit unless it sums to zero. */
export async function book(tx: Prisma.TransactionClient, booking: Booking, lines: readonly Line[]) {
  const entries = lines
    .filter(({ cents }) => cents !== 0)
    .map(({ account, cents, provider }, position) => ({
      position,
      account: LEDGER_ACCOUNTS[account].number,
      provider: provider ?? null,
      amountCents: cents,
    }))
  const { id } = await tx.ledgerTransaction.create({ data: booking, select: { id: true } })
  await tx.ledgerEntry.createMany({ data: entries.map((entry) => ({ ...entry, transactionId: id })) })
}

/** A sale is a claim on the customer; a credit note takes back part of it, and is booked the other way round. */
export const saleLines = (totalCents: number, vatCents: number, sign: 1 | -1): Line[] => [
  { account: 'clients', cents: sign * totalCents },
  { account: 'sales', cents: -sign * (totalCents - vatCents) },
  { account: 'vat', cents: -sign * vatCents },
]

/** Money that came (1) or went (-1) by a provider, for or from the customer. */
export const moneyLines = (provider: string, cents: number, sign: 1 | -1): Line[] => [
  { account: 'provider', provider, cents: sign * cents },
  { account: 'clients', cents: -sign * cents },
]

export const feeLines = (provider: string, cents: number): Line[] => [
  { account: 'fees', cents },
  { account: 'provider', provider, cents: -cents },
]
