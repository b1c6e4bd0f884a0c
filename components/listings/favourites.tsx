'use client'

import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Section } from '#components/ui/section.tsx'
import { RowSkeletons } from '#components/ui/skeletons.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { ListingRow } from './listing-row.tsx'
import { ListingTiles } from './listing-tile.tsx'
import { useRemembered } from './remembered-cards.ts'

const MOST_HEARTS = 200
const MOST_SEEN = 12

/** Hearts, then what was seen lately: both are this browser's own. */
export function Favourites() {
  return (
    // There is nothing to look at before the script has read what is kept: the page does not wait (bin/internal/late-scripts.ts).
    <div className="needs-script" data-lively="">
      <Hearts />
      <Seen />
    </div>
  )
}

function Hearts() {
  const hearts = useRemembered('volant.favoris', MOST_HEARTS)
  if (hearts.state === 'loading') return <RowSkeletons count={3} />
  if (hearts.state === 'failed') {
    return (
      <EmptyState title="Vos favoris n’ont pas pu être lus">
        Ils sont toujours gardés dans ce navigateur. Rechargez la page dans un instant.
      </EmptyState>
    )
  }
  const { cards, gone } = hearts
  return (
    <section aria-labelledby="gardees">
      <h2 id="gardees" className="sr-only">
        Annonces gardées
      </h2>
      <p role="status" className="pb-2 font-semibold">
        {cards.length > 0 ? formatCount(cards.length, 'annonce gardée', 'annonces gardées') : ''}
        {gone > 0 ? (
          <span className="font-normal text-ink-2">
            {cards.length > 0 ? ' · ' : ''}
            {formatCount(gone, 'favori n’est plus en ligne', 'favoris ne sont plus en ligne')}
          </span>
        ) : null}
      </p>
      {cards.length === 0 ? (
        <EmptyState
          title="Aucun favori pour le moment"
          actions={<ButtonLink href="/voitures">Voir les annonces</ButtonLink>}
        >
          Touchez le cœur d’une annonce pour la retrouver ici.
        </EmptyState>
      ) : (
        <ol>
          {cards.map((card) => (
            <li key={card.id}>
              <ListingRow card={card} now={Date.now()} />
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

function Seen() {
  const seen = useRemembered('volant.vus', MOST_SEEN)
  if (seen.state !== 'ready' || seen.cards.length === 0) return null
  return (
    <Section id="vues-recemment" title="Vues récemment">
      <ListingTiles cards={seen.cards} />
    </Section>
  )
}
