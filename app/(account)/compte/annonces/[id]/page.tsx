import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ModerationStanding } from '#components/moderation/moderation-standing.tsx'
import { ListingActions } from '#components/publishing/listing-actions.tsx'
import { ListingCharts } from '#components/publishing/listing-charts.tsx'
import { StatusBadge } from '#components/publishing/status-badge.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { StepChart } from '#components/ui/step-chart.tsx'
import { parseListingPath, STATUS_LABELS } from '#lib/listings/model.ts'
import { moderationOf } from '#lib/moderation/queries.ts'
import { orderByReference } from '#lib/payments/queries.ts'
import { formatDate, formatPrice } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { listingOf } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Mon annonce' }

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<{ deposee?: string; modifiee?: string; renouvelee?: string }>
}

export default async function MyListingPage({ params, searchParams }: Props) {
  const { id } = await params
  const viewer = await viewerOrSignIn(`/compte/annonces/${id}`)
  const asked = parseListingPath(id)
  const listing = asked && (await listingOf(viewer.accountId, asked.id))
  if (!listing) notFound()
  const { status, expiresAt, transitions, priceChanges } = listing
  const told = messageOf(await searchParams)
  const unpaid = listing.purchases.find(({ paidAt }) => paidAt === null)
  const order = unpaid ? await orderByReference(unpaid.id) : null
  return (
    <>
      <PageTitle>{listing.title}</PageTitle>
      <div className="grid gap-4 pb-8">
        {told ? <Notice tone="success">{told}</Notice> : null}
        <p className="flex flex-wrap items-center gap-3">
          <StatusBadge status={status} />
          <span className="font-display text-22 font-semibold tabular-nums">
            {formatPrice(listing.priceCents)}
          </span>
          {status === 'online' && expiresAt ? (
            <span className="text-ink-2">En ligne jusqu’au {formatDate(expiresAt)}</span>
          ) : null}
        </p>
        <ModerationStanding id={listing.id} {...(await moderationOf(viewer, asked.id))} />
        {order?.state === 'pending' ? (
          <Notice tone="warning" title="Commande à payer">
            <p className="pb-2">
              {formatPrice(order.totalCents)}, à payer pour que votre commande prenne effet.
            </p>
            <ButtonLink href={`/paiement/${order.id}`}>Payer</ButtonLink>
          </Notice>
        ) : null}
        <Boosts {...listing} />
        <ListingActions
          id={listing.id}
          status={status}
          path={listing.path}
          hasTimeLeft={listing.hasTimeLeft}
        />
      </div>
      <Section id="chiffres" title="Les trente derniers jours">
        <ListingCharts days={listing.days} />
      </Section>
      {priceChanges.length > 1 ? (
        <Section id="prix" title="Historique du prix">
          <StepChart
            points={priceChanges.map(({ at, priceCents }) => ({ date: at, priceCents }))}
            until={listing.endedAt ?? new Date()}
          />
        </Section>
      ) : null}
      <Section id="historique" title="Historique de l’annonce">
        <table className="w-full text-14">
          <tbody>
            {transitions.map(({ at, to, reason }) => (
              <tr key={at.getTime() + to} className="border-b border-line">
                <td className="py-2 pr-4 whitespace-nowrap tabular-nums">{formatDate(at)}</td>
                <td className="py-2 pr-4 font-medium">{STATUS_LABELS[to]}</td>
                <td className="py-2 text-ink-2">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Section>
    </>
  )
}

function messageOf({ deposee, modifiee, renouvelee }: Awaited<Props['searchParams']>): string | null {
  if (deposee)
    return 'Votre annonce est déposée. Elle est vérifiée, puis paraît : le plus souvent en moins d’une minute.'
  if (renouvelee) return 'Votre annonce est prolongée.'
  if (modifiee === 'verifiee') return 'Vos changements sont vérifiés, puis paraissent.'
  return modifiee ? 'Vos changements sont en ligne.' : null
}

function Boosts(until: {
  boostedUntil: Date | null
  highlightedUntil: Date | null
  urgentUntil: Date | null
}) {
  const running = [
    ['En tête de liste', until.boostedUntil],
    ['Encadrée', until.highlightedUntil],
    ['Mention « Urgent »', until.urgentUntil],
  ].flatMap(([label, end]) =>
    end instanceof Date && end > new Date() ? [`${label} jusqu’au ${formatDate(end)}`] : [],
  )
  return running.length > 0 ? <p className="text-ink-2">{running.join(' · ')}</p> : null
}
