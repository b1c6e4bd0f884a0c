import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { proPage } from '#app/_site/pro.ts'
import { FileList } from '#components/feeds/file-list.tsx'
import { SourceAddress } from '#components/feeds/source-address.tsx'
import { ReadNow, TrySource } from '#components/feeds/source-buttons.tsx'
import { NewHostKey, SourceEnd } from '#components/feeds/source-danger.tsx'
import { SourceForm } from '#components/feeds/source-form.tsx'
import { kindLabel, sourceState, whenRead } from '#components/feeds/source-words.ts'
import { Badge } from '#components/ui/badge.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { isPulled } from '#lib/feeds/model.ts'
import { dropAddress, mailAddress, placesOf, sourceOf } from '#lib/feeds/queries.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'

export const metadata: Metadata = { title: 'Source de stock' }

export default async function SourcePage({
  params,
}: {
  params: Promise<{ garage: string; sourceId: string }>
}) {
  const { sourceId } = await params
  const { dealer, base } = await proPage(params, 'feeds', `/flux/${sourceId}`)
  if (!isUuid(sourceId)) notFound()
  const [source, places] = await Promise.all([sourceOf(dealer.dealerId, sourceId), placesOf(dealer.dealerId)])
  if (!source) notFound()
  const ref = { garage: dealer.slug, sourceId }
  const { word, tone } = sourceState(source)
  const { hostKey } = source.settings
  return (
    <>
      <Breadcrumb crumbs={[{ label: 'Fichiers', href: `${base}/flux` }, { label: source.name }]} />
      <PageTitle
        intro={
          <span className="flex flex-wrap items-center gap-3">
            <Badge tone={tone}>{word}</Badge> {kindLabel(source.kind)} · {whenRead(source)}
          </span>
        }
      >
        {source.name}
      </PageTitle>
      <NewHostKey source={source} garage={dealer.slug} />
      {source.kind === 'mail' || source.kind === 'drop' ? (
        <Section id="adresse" title={source.kind === 'mail' ? 'Adresse où envoyer' : 'Où déposer'}>
          <SourceAddress
            source={source}
            garage={dealer.slug}
            address={mailAddress(source.token ?? '')}
            drop={await dropAddress()}
          />
        </Section>
      ) : null}
      {isPulled(source.kind) ? (
        <Section id="essayer" title="Connexion">
          <div className="flex flex-wrap items-start gap-3">
            <TrySource {...ref} />
            {source.enabled ? <ReadNow {...ref} name={source.name} /> : null}
          </div>
          {typeof hostKey === 'string' ? (
            <p className="pt-3 text-14 break-all text-ink-2">
              Clé du serveur, retenue à la première connexion : {hostKey}
            </p>
          ) : null}
        </Section>
      ) : null}
      <Section
        id="fichiers"
        title="Derniers fichiers"
        aside={
          <ButtonLink href={`${base}/flux/${sourceId}/reglage`} look="secondary">
            Réglage des colonnes
          </ButtonLink>
        }
      >
        <FileList runs={source.runs} base={base} />
      </Section>
      <Section id="reglages" title="Réglages">
        <SourceForm garage={dealer.slug} kind={source.kind} places={places} source={source} />
      </Section>
      <Section id="fin" title="Pause et suppression">
        <SourceEnd source={source} garage={dealer.slug} />
      </Section>
    </>
  )
}
