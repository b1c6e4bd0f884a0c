import { classNames } from '#components/ui/class-names.ts'
import { Facts } from '#components/ui/facts.tsx'
import { Price } from '#components/ui/price.tsx'
import { photoAlt } from '#lib/media/model.ts'
import { formatKm } from '#lib/platform/format.ts'
import type { ListingCard } from '#lib/search/model.ts'
import { CarPhoto, NoPhoto } from './car-photo.tsx'
import { carName, feminineOf } from './car-words.ts'
import { PaidBadges } from './paid-badges.tsx'

/** A listing in a grid of few: home, similar cars, a dealer's latest. */
export function ListingTile({ card }: { card: ListingCard }) {
  return (
    <article
      className={classNames(
        'group relative grid content-start gap-2',
        card.highlighted && 'highlighted -m-2 p-2',
      )}
    >
      {card.photo ? (
        <CarPhoto
          photo={card.photo}
          alt={photoAlt({
            view: card.photo.view,
            modelLabel: card.modelLabel,
            colourAdjective: feminineOf(card.colour),
          })}
          sizes="(min-width: 1240px) 280px, (min-width: 768px) 25vw, 50vw"
        />
      ) : (
        <NoPhoto />
      )}
      <h3 className="font-semibold">
        <a href={card.url} className="after:absolute after:inset-0 group-hover:text-bleu">
          {carName(card.makeLabel, card.modelLabel)}
        </a>
      </h3>
      <Price priceCents={card.priceCents} size="small" />
      <Facts items={[String(card.year), formatKm(card.mileageKm)]} />
      <p className="text-14 text-ink-2">
        {card.placeName} ({card.departmentCode})
      </p>
      <p className="flex flex-wrap gap-2 empty:hidden">
        <PaidBadges card={card} />
      </p>
    </article>
  )
}

export function ListingTiles({ cards }: { cards: readonly ListingCard[] }) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 md:grid-cols-4">
      {cards.map((card) => (
        <li key={card.id}>
          <ListingTile card={card} />
        </li>
      ))}
    </ul>
  )
}
