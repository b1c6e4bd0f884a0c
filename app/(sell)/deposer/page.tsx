import type { Metadata } from 'next'
import { ActionForm } from '#components/ui/action-form.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page, PageTitle, Section } from '#components/ui/section.tsx'
import { formatDaysAgo } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'
import { discardDraftAction, openDraftAction } from '#lib/publishing/actions.ts'
import { draftsOf } from '#lib/publishing/queries.ts'

export const metadata: Metadata = { title: 'Déposer une annonce', robots: { index: false } }
export const dynamic = 'force-dynamic'

export default async function SellPage() {
  const drafts = await draftsOf(await viewerOrSignIn('/deposer'))
  const now = new Date()
  return (
    <Page className="grid gap-4 pb-12">
      <PageTitle intro="Quelques minutes, vos photos, et votre voiture est en ligne. La première annonce de l’année est offerte.">
        Déposer une annonce
      </PageTitle>
      <ActionForm action={openDraftAction} submit="Commencer une annonce" />
      {drafts.length > 0 ? (
        <Section id="brouillons" title="Reprendre un brouillon">
          <ul className="border-t border-line">
            {drafts.map(({ id, title, updatedAt }) => (
              <li key={id} className="flex flex-wrap items-center gap-x-6 gap-y-2 border-b border-line py-3">
                <div className="min-w-0 grow">
                  <p className="truncate font-semibold">{title}</p>
                  <p className="text-14 text-ink-2">Modifié {formatDaysAgo(updatedAt, now)}</p>
                </div>
                <ButtonLink href={`/deposer/${id}/vehicule`} look="secondary">
                  Reprendre
                </ButtonLink>
                <ActionForm
                  action={discardDraftAction}
                  hidden={{ draft: id }}
                  submit="Supprimer"
                  look="quiet"
                />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  )
}
