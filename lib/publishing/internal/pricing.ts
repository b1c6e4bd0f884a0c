/** What a seller may buy, as the back office set it. Prices in cents, VAT included. */
export type OfferTerms = {
  code: string
  label: string
  description: string
  priceCents: number
  durationDays: number
  photos: number
  freePerYear: number
}

export type OptionCode = 'top' | 'highlighted' | 'urgent' | 'bump'
export const OPTION_CODES: readonly OptionCode[] = ['top', 'highlighted', 'urgent', 'bump']

export type OptionTerms = {
  code: OptionCode
  label: string
  description: string
  priceCents: number
  days: number
}

export type Line = { label: string; quantity: number; unitCents: number }
export type Invoice = { lines: Line[]; totalCents: number }

/** What an order says: the offer unless it is free this time, then each option. Nothing at 0 is a line. */
export function invoiceOf(
  offer: (Pick<OfferTerms, 'label' | 'priceCents' | 'durationDays'> & { free: boolean }) | null,
  options: readonly Pick<OptionTerms, 'label' | 'priceCents' | 'days'>[],
): Invoice {
  const lines = [
    ...(offer
      ? [
          {
            label: `Annonce « ${offer.label} », ${offer.durationDays} jours`,
            quantity: 1,
            unitCents: offer.free ? 0 : offer.priceCents,
          },
        ]
      : []),
    ...options.map(({ label, days, priceCents }) => ({
      label: `${label}, ${days} jours`,
      quantity: 1,
      unitCents: priceCents,
    })),
  ].filter(({ unitCents }) => unitCents > 0)
  return { lines, totalCents: lines.reduce((sum, { unitCents, quantity }) => sum + unitCents * quantity, 0) }
}

const weekMs = 7 * 86_400_000
const dayMs = 86_400_000

/** When an option that begins at `from` puts a listing forward: once, or a day each week. */
export function boostTimes(
  { code, days }: { code: OptionCode; days: number },
  from: Date,
): { startsAt: Date; endsAt: Date }[] {
  const at = (ms: number) => new Date(from.getTime() + ms)
  if (code !== 'bump') return [{ startsAt: from, endsAt: at(days * dayMs) }]
  return Array.from({ length: Math.max(1, Math.floor(days / 7)) }, (_, week) => ({
    startsAt: at(week * weekMs),
    endsAt: at(week * weekMs + dayMs),
  }))
}
