import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { PhotoFailures } from '#components/feeds/photo-failures.tsx'
import { SourceList } from '#components/feeds/source-list.tsx'
import { UploadForm } from '#components/feeds/upload-form.tsx'
import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { photoFailures, sourcesOf } from '#lib/feeds/queries.ts'

export const metadata: Metadata = { title: 'Fichiers de stock' }

type Props = { params: Promise<{ garage: string }>; searchParams: Promise<{ refus?: string | string[] }> }

export default async function FeedsPage({ params, searchParams }: Props) {
  const { dealer, base } = await proPage(params, 'feeds', '/flux')
  const { refus } = await searchParams
  const [sources, failures] = await Promise.all([
    sourcesOf(dealer.dealerId),
    photoFailures(dealer.dealerId, 20),
  ])
  const add = (
    <ButtonLink href={`${base}/flux/nouvelle`} look={sources.length === 0 ? 'primary' : 'secondary'}>
      Ajouter une source
    </ButtonLink>
  )
  return (
    <>
      <PageTitle intro="D’où vient votre stock : votre logiciel l’envoie, ou nous allons le lire chaque nuit.">
        Fichiers de stock
      </PageTitle>
      <Section id="sources" title="Sources" aside={sources.length > 0 ? add : null}>
        {sources.length > 0 ? (
          <SourceList sources={sources} garage={dealer.slug} />
        ) : (
          <EmptyState title="Aucune source encore" level={3} actions={add}>
            <p>
              Votre logiciel envoie son fichier, ou nous allons le lire chez vous : tout format convient, vous
              dites une fois quelle colonne est quoi.
            </p>
          </EmptyState>
        )}
      </Section>
      <Section id="deposer" title="Déposer un fichier">
        <UploadForm
          base={base}
          sources={sources}
          refused={typeof refus === 'string' ? refus.slice(0, 300) : undefined}
        />
      </Section>
      <p className="flex flex-wrap gap-x-6 pb-8">
        <TextLink href={`${base}/flux/executions`}>Toutes les lectures</TextLink>
        <TextLink href={`${base}/flux/correspondances`}>Correspondances de mots</TextLink>
        <TextLink href="/pro/formats">Formats de fichiers</TextLink>
        <TextLink href={`${base}/flux/cles`}>Clés d’API</TextLink>
      </p>
      {failures.count > 0 ? (
        <Section id="photos" title="Photos qui n’ont pas pu être prises">
          <PhotoFailures {...failures} />
        </Section>
      ) : null}
    </>
  )
}
