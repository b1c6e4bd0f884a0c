'use client'

import { useMemo } from 'react'
import { type Packed, unpackRows } from '#components/ui/packed.ts'
import type { ListingCard } from '#lib/search/model.ts'
import { ListingRow } from './listing-row.tsx'

/** The results of one page; the first photo is what the page is waited for. */
export function ListingRows({ cards, now }: { cards: Packed<readonly ListingCard[]>; now: number }) {
  const rows = useMemo(() => unpackRows(cards), [cards])
  return (
    <ol aria-label="Annonces" className="-mt-3">
      {rows.map((card, index) => (
        <li key={card.id}>
          <ListingRow card={card} now={now} eager={index === 0} />
        </li>
      ))}
    </ol>
  )
}
