import { OutsideError } from '#lib/platform/errors.ts'

/** What every payment provider is asked for. An attempt's id, a refund's id: each is the idempotency key of what it asks for. */
export type Provider = {
  name: string
  /** Makes the page on which this attempt is paid; asked twice for one attempt, it is the same page. */
  open(ask: Ask, signal: AbortSignal): Promise<{ session: string; url: string }>
  read(session: string): Promise<Reading>
  /** The page that was made for an attempt whose answer we never read; null: none was. */
  find(attempt: { id: string; createdAt: Date }): Promise<Reading | null>
  /** Nobody can pay on this page any more. One that has ended already stays as it is. */
  close(session: string): Promise<void>
  refund(ask: RefundAsk): Promise<{ refund: string; state: 'done' | 'pending' | 'failed' }>
  /** Whether the customer's bank has taken the money back; absent where its messages say so themselves. */
  isContested?(session: string): Promise<boolean>
  /** Resolves when it answers at all. */
  ping(): Promise<void>
}

export type Ask = {
  attemptId: string
  createdAt: Date
  amountCents: number
  /** On the customer's bank statement and the provider's page. */
  description: string
  email: string
  returnUrl: string
  cancelUrl: string
}

export type RefundAsk = {
  key: string
  session: string
  payment: string
  amountCents: number
  /** The provider's name for its last try, which failed: another is wanted. null: whatever became of the last is the answer. */
  failed: string | null
  /** How often it was refused under its key ({@link RefundRefused}): each of those keys has its answer, and another is wanted. */
  refusals: number
}

/** What the provider says of a page, now. */
export type Reading = {
  session: string
  url: string | null
  /** Still payable, paid, or never to be paid any more. */
  state: 'open' | 'paid' | 'ended'
  payment: string | null
  amountCents: number
  feeCents: number | null
}

/** A provider's account, read for what it keeps: for one that says so only after the money has come. */
export type FeeSource = {
  provider: string
  /** Movements of the account, the newest first; @param from a movement, which is on the page too; null: the newest */
  page(from: string | null): Promise<FeePage>
}

/** @param next the movement that the next page begins with; null: this one is the last */
export type FeePage = { movements: readonly FeeMovement[]; next: string | null }

export type FeeMovement = {
  /** The provider's name for it. */
  movement: string
  /** In the provider's words: "payment", "refund". */
  kind: string
  /** What the provider calls the money that it is about; null: the account as a whole. */
  payment: string | null
  /** Kept above zero, given back below. */
  feeCents: number
  at: Date
}

/** It did not answer, or not sensibly: nobody knows whether it did what it was asked for. */
export class ProviderDown extends OutsideError {
  override name = 'ProviderDown'
}

/** It understood and will not: nothing was done. */
export class ProviderRefused extends OutsideError {
  override name = 'ProviderRefused'
}

/**
 * It refused to give money back, and keeps that answer for the key under which it was asked: nothing was made, and whatever is still on
 * its way under that key will make nothing. Asking under another key cannot be a second refund.
 */
export class RefundRefused extends ProviderRefused {
  override name = 'RefundRefused'
}
