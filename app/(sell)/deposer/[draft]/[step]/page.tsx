import type { Metadata, Route } from 'next'
import { notFound, redirect } from 'next/navigation'
import { DraftEditor } from '#components/publishing/draft-editor.tsx'
import { ErrorSummary } from '#components/publishing/error-summary.tsx'
import { OfferForm } from '#components/publishing/offer-form.tsx'
import { PhotosTold } from '#components/publishing/photos-told.tsx'
import { Preview } from '#components/publishing/preview.tsx'
import { StepsNav } from '#components/publishing/steps-nav.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { submitDraftAction } from '#lib/publishing/actions.ts'
import {
  type FieldErrors,
  type FieldName,
  firstWrongStep,
  isStep,
  type Step,
  stepOf,
} from '#lib/publishing/model.ts'
import {
  type Draft,
  draftOf,
  draftPreview,
  marketOf,
  mostPhotos,
  offersFor,
  vehicleChoices,
} from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Déposer une annonce', robots: { index: false } }
export const dynamic = 'force-dynamic'

type Several = string | string[]
type Props = {
  params: Promise<{ draft: string; step: string }>
  searchParams: Promise<{ verifier?: string; prises?: string; refusee?: Several; motif?: Several }>
}

export default async function StepPage({ params, searchParams }: Props) {
  const { draft: draftId, step } = await params
  const viewer = await viewerOrSignIn(`/deposer/${draftId}/${step}`)
  const draft = await draftOf(viewer.accountId, draftId)
  if (!draft || !isStep(step)) notFound()
  if (draft.listingId !== null) redirect(`/compte/annonces/${draft.listingId}` as Route)
  const missing = firstWrongStep(draft.errors)
  if (missing && (step === 'apercu' || step === 'offre'))
    redirect(`/deposer/${draft.id}/${missing}?verifier=1` as Route)

  const { verifier, ...sent } = await searchParams
  const told = toldOf(draft.errors, verifier, step)
  const wrong = new Set((Object.keys(told ?? {}) as FieldName[]).map(stepOf))
  // On a phone the other steps are other pages.
  const pageOf = (field: FieldName) =>
    stepOf(field) === step ? '' : `/deposer/${draft.id}/${stepOf(field)}?verifier=1`
  return (
    <Page className="grid gap-6 pb-16">
      <PageTitle>Déposer une annonce</PageTitle>
      <div className="grid items-start gap-x-12 gap-y-6 lg:grid-cols-[240px_minmax(0,1fr)]">
        <StepsNav draftId={draft.id} step={step} wrong={wrong} />
        <div className="grid min-w-0 gap-6">
          {told ? <ErrorSummary errors={told} pageOf={pageOf} /> : null}
          {sent.prises !== undefined || sent.refusee ? <PhotosTold {...photosTold(sent)} /> : null}
          <StepOf {...{ viewer, draft, step, told }} />
        </div>
      </div>
    </Page>
  )
}

/** What is wrong or missing, once that is asked for: everywhere, or in this step alone; null: only what was typed is looked at. */
function toldOf(errors: FieldErrors, asked: string | undefined, step: Step): FieldErrors | null {
  if (asked === '1') return errors
  if (asked !== 'etape') return null
  return Object.fromEntries(
    Object.entries(errors).filter(([field]) => stepOf(field as FieldName) === step),
  ) as FieldErrors
}

/** As `app/_site/take-photos.ts` tells it: in the address of a page that only the draft's owner may see. */
function photosTold({ prises, refusee, motif }: Omit<Awaited<Props['searchParams']>, 'verifier'>) {
  const reasons = [motif ?? []].flat()
  const refused = [refusee ?? []].flat().map((name, at) => ({ name, reason: reasons[at] ?? '' }))
  return { taken: Math.min(Number(prises) || 0, 100), refused: refused.slice(0, 20) }
}

async function StepOf(props: { viewer: Viewer; draft: Draft; step: Step; told: FieldErrors | null }) {
  const { viewer, draft, step, told } = props
  if (step === 'apercu') {
    const listing = await draftPreview(draft)
    return listing ? <Preview listing={listing} draftId={draft.id} photos={draft.photos.length} /> : null
  }
  if (step === 'offre') return <OfferStep viewer={viewer} draft={draft} />
  return (
    <DraftEditor
      draft={draft}
      step={step}
      told={told}
      choices={vehicleChoices(draft.typed)}
      market={await marketOf(draft.typed)}
      maxPhotos={await mostPhotos()}
    />
  )
}

async function OfferStep({ viewer, draft }: { viewer: Viewer; draft: Draft }) {
  const { offers, options } = await offersFor(viewer)
  if (!viewer.emailConfirmed)
    return (
      <Notice tone="warning" title="Confirmez votre adresse">
        Ouvrez le lien que nous vous avons envoyé à {viewer.email}, puis revenez ici : votre brouillon vous
        attend.
      </Notice>
    )
  return (
    <>
      <OfferForm
        action={submitDraftAction}
        hidden={{ draft: draft.id }}
        offers={offers}
        options={options}
        buyer={{ name: viewer.name }}
        freeLabel="Déposer mon annonce gratuitement"
      />
      <p className="lg:hidden">
        <ButtonLink href={`/deposer/${draft.id}/apercu`} look="secondary">
          Revenir à l’aperçu
        </ButtonLink>
      </p>
    </>
  )
}
