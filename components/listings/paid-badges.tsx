import { Badge } from '#components/ui/badge.tsx'
import type { ListingCard } from '#lib/search/model.ts'

/** What a seller paid for is said to be paid for: the place in the list (L111-7), the frame too. */
export function PaidBadges({ card }: { card: Pick<ListingCard, 'boosted' | 'highlighted' | 'urgent'> }) {
  return (
    <>
      {card.urgent ? <Badge tone="orange">Urgent</Badge> : null}
      {card.boosted || card.highlighted ? <Badge tone="phare">Mise en avant payante</Badge> : null}
    </>
  )
}
