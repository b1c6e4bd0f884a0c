'use client'

import { DraftNumber } from './draft-fields.tsx'
import { IdentityFields, MarketRange } from './section-price.tsx'

/** What a dealer's car costs: where it is and whom to ask, its place of sale says. */
export function DealerPrice() {
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DraftNumber name="price" unit="€" help="TVA comprise, en euros entiers." />
        <MarketRange />
      </div>
      <IdentityFields />
    </>
  )
}
