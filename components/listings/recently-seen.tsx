'use client'

import { Section } from '#components/ui/section.tsx'
import { ListingTiles } from './listing-tile.tsx'
import { useRemembered } from './remembered-cards.ts'

const MOST = 4

/** The last listings opened in this browser; nothing at all when there are none. */
export function RecentlySeen() {
  const seen = useRemembered('volant.vus', MOST)
  if (seen.state !== 'ready' || seen.cards.length === 0) return null
  return (
    <Section id="vues-recemment" title="Vues récemment">
      <ListingTiles cards={seen.cards} />
    </Section>
  )
}
