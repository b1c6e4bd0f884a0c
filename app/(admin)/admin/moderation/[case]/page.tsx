import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod/mini'
import { staffOrNotFound } from '#app/_site/staff.ts'
import { ListingPage } from '#components/listings/listing-page.tsx'
import { CaseStory } from '#components/moderation/case-story.tsx'
import { doneWords, formatAge } from '#components/moderation/case-words.ts'
import { DecideForms } from '#components/moderation/decide-forms.tsx'
import { Findings } from '#components/moderation/findings.tsx'
import { NextForm } from '#components/moderation/next-form.tsx'
import { SellerHistory } from '#components/moderation/seller-history.tsx'
import { Shortcuts } from '#components/moderation/shortcuts.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { dealerById } from '#lib/dealers/queries.ts'
import { STATUS_LABELS } from '#lib/listings/model.ts'
import { listingById } from '#lib/listings/queries.ts'
import { CAUSES } from '#lib/moderation/model.ts'
import { readCase, sellerHistory } from '#lib/moderation/queries.ts'
import { placeByInsee } from '#lib/places/queries.ts'

export const metadata: Metadata = { title: 'Dossier' }
export const dynamic = 'force-dynamic'

type Props = {
  params: Promise<{ case: string }>
  searchParams: Promise<Record<string, string | string[]>>
}

export default async function CasePage({ params, searchParams }: Props) {
  const caseId = (await params).case
  const viewer = await staffOrNotFound(`/admin/moderation/${caseId}`, 'moderator')
  const of = z.uuid().safeParse(caseId).success ? await readCase(viewer, caseId) : null
  const listing = of && (await listingById(of.listingId))
  if (!of || !listing) notFound()
  const [seller, dealer] = await Promise.all([
    sellerHistory(of.sellerId, of.listingId),
    listing.dealerId === null ? null : dealerById(listing.dealerId),
  ])
  const now = new Date()
  const waits = of.state === 'open' || of.state === 'asked'
  const done = doneWords((await searchParams).fait)
  return (
    <div className="grid grid-cols-1 gap-x-10 gap-y-6 pt-4 lg:grid-cols-[minmax(0,1fr)_360px] lg:grid-rows-[auto_auto_1fr]">
      <div className="grid gap-3 lg:col-span-2">
        {done ? (
          <Notice tone="success" title={done} live>
            {null}
          </Notice>
        ) : null}
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <p className="text-ink-2">
            <TextLink href="/admin/moderation">Modération</TextLink>, annonce n° {String(of.listingId)},{' '}
            {STATUS_LABELS[listing.status].toLowerCase()}. {CAUSES[of.cause]} depuis{' '}
            {formatAge(of.openedAt, now)}.
          </p>
          <NextForm after={of.id} label="Dossier suivant" look="quiet" />
        </div>
      </div>
      {/* What people say of it is read before it is decided; on a phone the form would stand above it. */}
      <div className="empty:hidden">
        <CaseStory case={of} />
      </div>
      <aside
        aria-label="Décision"
        className="grid content-start gap-6 lg:col-start-2 lg:row-span-2 lg:row-start-2"
      >
        <Findings findings={of.findings} score={of.score} />
        {waits && of.mayJudge && !of.heldBy ? (
          <>
            <DecideForms
              caseId={of.id}
              seen={of.seen}
              cause={of.cause}
              canAsk={of.state === 'open' && of.sellerId !== null}
            />
            <Shortcuts />
          </>
        ) : (
          <Notice title={whyNot(of)}>{null}</Notice>
        )}
      </aside>
      <div>
        <SellerHistory seller={seller} />
        <section aria-label="L’annonce telle qu’elle sera vue" className="border-t border-line pt-6">
          <ListingPage
            preview
            listing={listing}
            dealer={dealer}
            town={placeByInsee(listing.place.insee)}
            similar={[]}
            now={now}
          />
        </section>
      </div>
    </div>
  )
}

function whyNot({ state, heldBy }: { state: string; heldBy: string | null }): string {
  if (state === 'decided') return 'Ce dossier est décidé.'
  if (state === 'lapsed') return 'Ce dossier est clos : l’annonce n’attend plus.'
  if (heldBy) return `${heldBy} s’occupe de ce dossier.`
  return 'C’est à quelqu’un d’autre de décider : cette annonce est la vôtre ou celle de votre garage, un vendeur y signale votre conversation, ou c’est votre décision qui est contestée.'
}
