import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '#app/_site/or-not-found.ts'
import { proPage } from '#app/_site/pro.ts'
import { StudioForm } from '#components/feeds/studio-form.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { studioOf } from '#lib/feeds/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'

export const metadata: Metadata = { title: 'Réglage des colonnes' }

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
      {fault === null ? null : (
        <Notice tone="error" title={`« ${file?.name} » ne peut pas être lu`}>
          {fault}
        </Notice>
      )}
      {studio === null ? null : <StudioForm garage={dealer.slug} sourceId={sourceId} initial={studio} />}
    </>
  )
}
