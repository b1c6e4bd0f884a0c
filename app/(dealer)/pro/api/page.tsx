import type { Metadata } from 'next'
import { readableApi } from '#app/_site/read-api.ts'
import { ApiFields } from '#components/feeds/api-fields.tsx'
import { ApiOperation } from '#components/feeds/api-operation.tsx'
import { ApiStatuses } from '#components/feeds/api-statuses.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Page, PageTitle, Section } from '#components/ui/section.tsx'
import { env } from '#lib/platform/env.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = {
  title: 'API des professionnels',
  description:
    'Lire et changer un stock par programme : adresses, droits, champs et erreurs de l’API de Volant.',
  robots: { index: true, follow: true },
  alternates: { canonical: '/pro/api' },
}

/** What /api/v1/openapi.json says to programs, said to people. */
export default function ApiPage() {
  const base = env().BASE_URL
  const { intro, operations, problems, schemas } = readableApi(base)
  return (
    <Page className="pb-8">
      <Breadcrumb
        crumbs={[{ label: 'Professionnels', href: '/professionnels' }, { label: 'API des professionnels' }]}
      />
      <PageTitle intro="Votre logiciel lit et change votre stock lui-même, sans fichier et sans attendre la nuit.">
        API des professionnels
      </PageTitle>
      <Section id="commencer" title="Pour commencer">
        <div className="grid max-w-measure grid-cols-[minmax(0,1fr)] gap-3">
          <p>{intro}</p>
          <p>
            Chaque demande porte une clé, dans l’en-tête <code className="font-mono">Authorization</code>.
            Votre espace donne le numéro de votre établissement avec l’adresse de votre stock.
          </p>
          <pre className="rounded-control border border-line bg-sheet p-4 font-mono text-14 wrap-anywhere whitespace-pre-wrap">
            {`curl -H "Authorization: Bearer VOTRE_CLÉ" \\\n  ${base}/api/v1/dealers/NUMÉRO/stock`}
          </pre>
          <p className="flex flex-wrap gap-x-6 gap-y-1">
            <TextLink href="/pro">Mon espace, rubrique Fichiers</TextLink>
            <TextLink href="/api/v1/openapi.json">Pour vos outils : OpenAPI (JSON)</TextLink>
            <TextLink href="/pro/formats">Par fichier plutôt : les formats</TextLink>
          </p>
        </div>
      </Section>
      <Section id="demandes" title="Demandes">
        <ul className="border-t border-line">
          {operations.map((operation) => (
            <li key={operation.id} className="border-b border-line py-6">
              <ApiOperation operation={operation} />
            </li>
          ))}
        </ul>
      </Section>
      <Section id="erreurs" title="Erreurs">
        <ApiStatuses label="Erreurs de l’API" statuses={problems} />
      </Section>
      <Section id="objets" title="Objets">
        <div className="grid gap-10">
          {schemas.map(({ name, like, fields }) => (
            <section
              key={name}
              id={`objet-${name}`}
              aria-labelledby={`titre-${name}`}
              className="min-w-0 scroll-mt-4"
            >
              <h3 id={`titre-${name}`} className="pb-2 font-mono text-18 font-semibold">
                {name}
              </h3>
              {like === null ? null : (
                <p className="pb-2">
                  Tous les champs de <TextLink href={`#objet-${like}`}>{like}</TextLink>, et&nbsp;:
                </p>
              )}
              <ApiFields name={name} fields={fields} />
            </section>
          ))}
        </div>
      </Section>
    </Page>
  )
}
