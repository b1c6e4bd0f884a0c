import { z } from 'zod/mini'
import { TERRITORIES } from './internal/vat.ts'

export { type Territory, territoryOfPostcode, vatRate, vatWithin } from './internal/vat.ts'
export { canWithdrawUntil, withdrawalRefund } from './internal/withdrawal-rule.ts'

export const ORDER_STATES = ['pending', 'paid', 'withdrawn', 'refunded', 'lapsed'] as const
export type OrderState = (typeof ORDER_STATES)[number]
export const ATTEMPT_STATES = ['creating', 'open', 'abandoned', 'captured', 'failed'] as const
export type AttemptState = (typeof ATTEMPT_STATES)[number]
export const REFUND_STATES = ['requested', 'done', 'failed'] as const
export type RefundState = (typeof REFUND_STATES)[number]

/**
 * The whole life of an order, of an attempt to have it paid, and of a refund; '' is where a row begins. The database holds the same
 * table (`payment_move`) and refuses any other move; a test compares the two.
 */
export const MOVES = {
  order: {
    '': ['pending'],
    pending: ['paid', 'lapsed'],
    paid: ['withdrawn', 'refunded'],
    withdrawn: [],
    refunded: [],
    lapsed: [],
  } satisfies Record<OrderState | '', readonly OrderState[]>,
  attempt: {
    '': ['creating'],
    // Straight to captured: the money's news may overtake the answer that names the page.
    creating: ['open', 'abandoned', 'captured', 'failed'],
    open: ['abandoned', 'captured', 'failed'],
    // Left behind for another provider: watched until it is closed there, or paid all the same.
    abandoned: ['captured', 'failed'],
    // A provider that said no and then took money has the last word.
    failed: ['captured'],
    captured: [],
  } satisfies Record<AttemptState | '', readonly AttemptState[]>,
  refund: {
    '': ['requested'],
    requested: ['done', 'failed'],
    done: [],
    // An operator asks again.
    failed: ['requested'],
  } satisfies Record<RefundState | '', readonly RefundState[]>,
} as const

export const ORDER_LABELS: Readonly<Record<OrderState, string>> = {
  pending: 'En attente de paiement',
  paid: 'Payée',
  withdrawn: 'Rétractée',
  refunded: 'Remboursée',
  lapsed: 'Abandonnée',
}

export const REFUND_KINDS = ['withdrawal', 'decision', 'double', 'late'] as const
export type RefundKind = (typeof REFUND_KINDS)[number]

export const PROVIDER_LABELS: Readonly<Record<string, string>> = {
  stripe: 'Stripe',
  mollie: 'Mollie',
  'sandbox-a': 'Bac à sable A',
  'sandbox-b': 'Bac à sable B',
}

/** How a sandbox provider behaves: well, refusing every request, or never answering. */
export const SANDBOX_MODES = ['up', 'down', 'hanging'] as const
export type SandboxMode = (typeof SANDBOX_MODES)[number]

/** Accounts of the ledger (plan comptable général). 517000 is kept for each provider. */
export const LEDGER_ACCOUNTS = {
  clients: { number: '411000', label: 'Clients' },
  vat: { number: '445710', label: 'TVA collectée' },
  provider: { number: '517000', label: 'Prestataires de paiement' },
  fees: { number: '627000', label: 'Services bancaires et assimilés' },
  sales: { number: '706000', label: 'Prestations de services' },
} as const
export type LedgerAccount = keyof typeof LEDGER_ACCOUNTS

const words = (max: number) => z.string().check(z.trim(), z.minLength(1), z.maxLength(max))

export const NewOrder = z.object({
  accountId: z.uuid(),
  /** Unique: whoever places the order finds it again by it. */
  reference: words(80),
  lines: z
    .array(
      z.object({
        label: words(200),
        quantity: z.int().check(z.minimum(1), z.maximum(1000)),
        /** VAT included. */
        unitCents: z.int().check(z.minimum(0), z.maximum(1_000_000)),
      }),
    )
    .check(z.minLength(1), z.maxLength(50)),
  territory: z.enum(TERRITORIES),
  buyer: z.object({
    name: words(120),
    address: words(200),
    postcode: words(10),
    city: words(100),
    country: z.enum(['FR', 'MC']),
  }),
  /** A firm that buys for its trade; null or absent: a consumer. A demonstration's has no numbers. */
  firm: z.optional(
    z.nullable(
      z.object({
        siren: z.nullable(z.string().check(z.regex(/^\d{9}$/))),
        vatNumber: z.nullable(words(20)),
      }),
    ),
  ),
  consents: z.object({
    /** When they asked for the service to begin at once; null: they did not. */
    expressRequestAt: z.nullable(z.date()),
    termsVersion: words(40),
  }),
})
export type NewOrder = z.infer<typeof NewOrder>

export const OrderChoice = z.object({ orderId: z.uuid('Commande inconnue.') })

export const RefundChoice = z.object({ refundId: z.uuid('Remboursement inconnu.') })

/** "12,50"; nothing: all that is left. */
const amount = z.pipe(
  z.pipe(
    z.optional(z.string()),
    z.transform((text) => (text ?? '').replace(/[\s€]/g, '').replace(',', '.')),
  ),
  z.pipe(
    z.string().check(z.regex(/^(?:\d{1,6}(?:\.\d{1,2})?)?$/, 'Écrivez un montant en euros : 12,50.')),
    z.transform((euros) => (euros === '' ? null : Math.round(Number(euros) * 100))),
  ),
)
export const GiveBack = z.pipe(
  z.object({
    /** The order, and what was given back of it when the page showed it: the same form sent twice is refused once. */
    order: z
      .string('Choisissez une commande.')
      .check(z.regex(/^[0-9a-f-]{36}:\d{1,9}$/, 'Choisissez une commande.')),
    amount,
    reason: z
      .string('Dites pourquoi : le client le lira.')
      .check(z.trim(), z.minLength(3, 'Dites pourquoi : le client le lira.'), z.maxLength(200)),
    /** Once what it would do was shown; absent: it is to be shown. */
    confirmed: z.optional(z.enum(['yes', 'no'])),
  }),
  z.transform(({ order, amount: amountCents, reason, confirmed = null }) => {
    const [orderId = '', seen] = order.split(':')
    return { orderId, seenCents: Number(seen), amountCents, reason, confirmed }
  }),
)
export type GiveBack = z.infer<typeof GiveBack>

/** What one may do on a sandbox's page: `slow` pays, and the news comes late. */
export const SANDBOX_ACTS = ['pay', 'slow', 'refuse', 'abandon'] as const
export type SandboxAct = (typeof SANDBOX_ACTS)[number]
export const SandboxChoice = z.object({
  session: z.string().check(z.maxLength(60)),
  act: z.enum(SANDBOX_ACTS),
})
export const SandboxSwitch = z.object({
  provider: z.enum(['sandbox-a', 'sandbox-b']),
  mode: z.enum(SANDBOX_MODES),
})

export const totalCents = (lines: readonly { quantity: number; unitCents: number }[]): number =>
  lines.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0)

/** Version of the text by which a customer withdraws, kept with each withdrawal. */
export const WITHDRAWAL_TEXT_VERSION = '2026-11'
