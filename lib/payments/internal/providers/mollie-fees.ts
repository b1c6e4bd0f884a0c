import { z } from 'zod/mini'
import { type FeeMovement, type FeeSource, ProviderDown, ProviderRefused } from './port.ts'

/** The most that Mollie gives on a page. */
const PAGE = 250

export type MollieFeesSettings = {
  /** An organisation's, with the right `balances.read`: the key by which payments are made is refused here. */
  organisationToken: string
  apiUrl: string | undefined
  /** Whether payments are made with a test key: the movements of a trial are apart. */
  test: boolean
}

const Amount = z.object({ currency: z.literal('EUR'), value: z.string().check(z.regex(/^-?\d+\.\d{2}$/)) })
const Movement = z.object({
  id: z.string(),
  type: z.string(),
  createdAt: z.iso.datetime({ offset: true }),
  resultAmount: Amount,
  deductions: z.nullish(Amount),
  deductionDetails: z.nullish(z.object({ fees: z.nullish(Amount) })),
  context: z.nullish(z.record(z.string(), z.unknown())),
})
const Page = z.object({
  _embedded: z.object({ balance_transactions: z.array(Movement) }),
  _links: z.object({ next: z.nullish(z.object({ href: z.url() })) }),
})

/** Movements that are nothing but a fee: there is no amount that it was kept from. */
const NOTHING_BUT_FEES: ReadonlySet<string> = new Set([
  ...['payment-fee', 'failed-payment-fee', 'reimbursement-fee', 'managed-fee', 'returned-managed-fee'],
  ...['fee-prepayment', 'balance-charge-fee', 'invoice-compensation', 'invoice-rounding-compensation'],
])

/**
 * What Mollie keeps, movement by movement of the primary balance (docs.mollie.com/reference/list-balance-transactions, read 26 November
 * 2026). Settlements tell fees by month and method, never by payment. The SDK (4.6) has no balances, so they are asked for here.
 */
export function mollieFees({ organisationToken, apiUrl, test }: MollieFeesSettings): FeeSource {
  return {
    provider: 'mollie',
    async page(from) {
      const url = new URL('/v2/balances/primary/transactions', apiUrl ?? 'https://api.mollie.com')
      url.searchParams.set('limit', String(PAGE))
      if (from) url.searchParams.set('from', from)
      if (test) url.searchParams.set('testmode', 'true')
      const read = Page.safeParse(await ask(url, organisationToken))
      if (!read.success)
        throw new ProviderDown(
          `mollie: a page of movements that we cannot read (${z.prettifyError(read.error)})`,
        )
      const { _embedded, _links } = read.data
      return {
        movements: _embedded.balance_transactions.map(movementOf),
        next: _links.next ? placeIn(_links.next.href) : null,
      }
    },
  }
}

/** Taken for the last page, one that says wrongly where the next begins would leave the rest unread for ever. */
function placeIn(href: string): string {
  const from = new URL(href).searchParams.get('from')
  if (!from) throw new ProviderDown(`mollie: a page of movements that leads nowhere (${href})`)
  return from
}

async function ask(url: URL, token: string): Promise<unknown> {
  let answer: Response
  let body: unknown
  try {
    // Another host is never sent the token.
    answer = await fetch(url, { headers: { authorization: `Bearer ${token}` }, redirect: 'error' })
    body = await answer.json()
  } catch (error) {
    throw new ProviderDown(`mollie: ${error instanceof Error ? error.message : error}`)
  }
  if (answer.ok) return body
  const said = z.object({ detail: z.string() }).safeParse(body)
  const why = `mollie: ${answer.status} ${said.success ? said.data.detail : ''}`.trim()
  throw answer.status >= 500 || answer.status === 429 ? new ProviderDown(why) : new ProviderRefused(why)
}

function movementOf(row: z.infer<typeof Movement>): FeeMovement {
  // What is lent, reserved or paid to others is kept back as well: where the parts are told, fees alone are ours to book.
  const kept = row.deductionDetails ? row.deductionDetails.fees : row.deductions
  const moved = NOTHING_BUT_FEES.has(row.type) ? row.resultAmount : kept
  return {
    movement: row.id,
    kind: row.type,
    payment: paymentOf(row.context ?? {}),
    feeCents: moved ? -cents(moved.value) || 0 : 0,
    at: new Date(row.createdAt),
  }
}

/** `{ paymentId }` in Mollie's examples and answers, `{ payment: { paymentId } }` in its schema. */
function paymentOf(context: Record<string, unknown>): string | null {
  for (const one of [context, ...Object.values(context)]) {
    const found = z.object({ paymentId: z.string() }).safeParse(one)
    if (found.success) return found.data.paymentId
  }
  return null
}

const cents = (euros: string): number => Math.round(Number(euros) * 100)
