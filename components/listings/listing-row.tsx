'use client'

import { ViewTransition } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Facts } from '#components/ui/facts.tsx'
import { Price } from '#components/ui/price.tsx'
import { CONDITIONS, FUELS, GEARBOXES, label } from '#lib/catalogue/model.ts'
import { photoAlt } from '#lib/media/model.ts'
import { formatCount, formatDaysAgo, formatKm } from '#lib/platform/format.ts'
import type { ListingCard } from '#lib/search/model.ts'
import { CarPhoto, NoPhoto } from './car-photo.tsx'
import { carName, feminineOf } from './car-words.ts'
import { Heart } from './heart.tsx'
import { PaidBadges } from './paid-badges.tsx'

const SIZES = '(min-width: 1024px) 280px, (min-width: 640px) 200px, 100vw'

/**
 * One result: photo, what it is, where and whose, and the price on the right edge, aligned down the page. It runs
 * in the browser too because its data is a sixth of its markup: a page of 24 would otherwise carry the markup twice.
 */
export function ListingRow({ card, now, eager }: { card: ListingCard; now: number; eager?: boolean }) {
  return (
    <article className={classNames('listing-row', card.highlighted && 'highlighted')}>
      <div>
        {card.photo ? (
          <ViewTransition name={`photo-${card.id}`} share="auto" default="none">
            <CarPhoto
              photo={card.photo}
              alt={photoAlt({
                view: card.photo.view,
                modelLabel: card.modelLabel,
                colourAdjective: feminineOf(card.colour),
              })}
              sizes={SIZES}
              eager={eager ?? false}
            />
          </ViewTransition>
        ) : (
          <NoPhoto />
        )}
        {card.photoCount > 0 ? (
          <span className="photo-count">{formatCount(card.photoCount, 'photo')}</span>
        ) : null}
        <Heart id={card.id} title={card.title} />
      </div>
      <div className="listing-words">
        <h3>
          <a href={card.url}>{carName(card.makeLabel, card.modelLabel)}</a>
        </h3>
        <p>{card.versionLabel}</p>
        <Facts
          items={[
            String(card.year),
            formatKm(card.mileageKm),
            label(FUELS, card.fuel),
            label(GEARBOXES, card.gearbox),
            ...(card.powerCh === null ? [] : [`${card.powerCh} ch`]),
          ]}
        />
        <p>
          {`${card.placeName} (${card.departmentCode}) · ${card.dealer ? card.dealer.name : 'Particulier'}`}
        </p>
        <p className="listing-age">{`Publiée ${formatDaysAgo(new Date(card.publishedAt), new Date(now))}`}</p>
        {hasBadges(card) ? (
          <p className="listing-badges">
            <PaidBadges card={card} />
            {card.previousPriceCents ? <Badge tone="vert">Prix en baisse</Badge> : null}
            {card.condition === 'occasion' ? null : <Badge>{label(CONDITIONS, card.condition)}</Badge>}
          </p>
        ) : null}
      </div>
      <Price
        priceCents={card.priceCents}
        {...(card.previousPriceCents ? { beforeCents: card.previousPriceCents } : {})}
        className="listing-price"
      />
    </article>
  )
}

const hasBadges = ({ urgent, boosted, highlighted, previousPriceCents, condition }: ListingCard): boolean =>
  urgent || boosted || highlighted || Boolean(previousPriceCents) || condition !== 'occasion'
