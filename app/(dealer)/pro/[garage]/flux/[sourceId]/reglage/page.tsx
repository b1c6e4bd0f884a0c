import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '#app/_site/or-not-found.ts'
import { proPage } from '#app/_site/pro.ts'
import { RereadFile } from '#components/feeds/reread-file.tsx'
import { StudioForm } from '#components/feeds/studio-form.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import type { RunState } from '#lib/feeds/model.ts'
import { studioOf } from '#lib/feeds/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'

export const metadata: Metadata = { title: 'Réglage des colonnes' }

/** What became of the file that is shown, once it was read. */
const READ: Readonly<Partial<Record<RunState, string>>> = {
  failed: 'Ce fichier n’a pas pu être lu',
  done: 'Ce fichier a déjà été lu',
  rolled_back: 'La lecture de ce fichier a été annulée',
}

export default async function StudioPage({
  params,
}: {
  params: Promise<{ garage: string; sourceId: string }>
}) {
  const { sourceId } = await params
  const { viewer, dealer, base } = await proPage(params, 'feeds', `/flux/${sourceId}/reglage`)
  if (!isUuid(sourceId)) notFound()
  const { name, file, fault, studio, isSaved } = await orNotFound(
    studioOf(viewer, { garage: dealer.slug, sourceId }),
  )
  return (
    <>
      <Breadcrumb
        crumbs={[
          { label: 'Fichiers', href: `${base}/flux` },
          { label: name, href: `${base}/flux/${sourceId}` },
          { label: 'Réglage' },
        ]}
      />
      <PageTitle
        intro={
          file === null
            ? null
            : `${isSaved ? 'Réglage enregistré' : 'Réglage proposé'}, montré sur « ${file.name} » reçu le ${formatDate(file.at)}.`
        }
      >
        Réglage des colonnes
      </PageTitle>
      {file === null ? (
        <EmptyState
          title="Aucun fichier n’est encore arrivé"
          actions={<ButtonLink href={`${base}/flux/${sourceId}`}>Voir la source</ButtonLink>}
        >
          Le réglage se fait sur un vrai fichier. Envoyez-en un, ou lancez une lecture, puis revenez ici. Vous
          pouvez aussi partir de <TextLink href="/pro/formats">notre format</TextLink>, qui n’a pas besoin de
          réglage.
        </EmptyState>
      ) : null}
      {file !== null && isSaved && file.state in READ ? (
        <div className="pb-6">
          <Notice tone={file.state === 'failed' ? 'warning' : 'info'} title={READ[file.state] ?? ''}>
            <p className="pb-3">
              Ce que vous changez ici sert aux prochains fichiers. Pour celui-ci, enregistrez d’abord, puis
              relisez-le.
            </p>
            <RereadFile dealerId={dealer.dealerId} runId={file.runId} look="secondary" />
          </Notice>
        </div>
      ) : null}
      {fault === null ? null : (
        <Notice tone="error" title={`« ${file?.name} » ne peut pas être lu`}>
          {fault}
        </Notice>
      )}
      {studio === null ? null : <StudioForm garage={dealer.slug} sourceId={sourceId} initial={studio} />}
    </>
  )
}
