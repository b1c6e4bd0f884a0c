import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { KeyForm } from '#components/feeds/key-form.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { revokeKeyAction } from '#lib/feeds/actions.ts'
import { API_SCOPE_LABELS, type ApiScope } from '#lib/feeds/model.ts'
import { keysOf } from '#lib/feeds/queries.ts'
import { env } from '#lib/platform/env.ts'
import { formatDate, formatMoment } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Clés d’API' }

/** Keys for a dealer's own programs. */
export default async function KeysPage({ params }: { params: Promise<{ garage: string }> }) {
  const { viewer, dealer, base } = await proPage(params, 'feeds', '/flux/cles')
  const keys = await keysOf(viewer, dealer.dealerId)
  return (
    <>
      <Breadcrumb crumbs={[{ label: 'Fichiers', href: `${base}/flux` }, { label: 'Clés d’API' }]} />
      <PageTitle intro="Vos programmes lisent et changent le stock avec une clé, sans mot de passe.">
        Clés d’API
      </PageTitle>
      <p className="max-w-measure pb-8 text-ink-2">
        Adresse du stock :{' '}
        <code className="font-mono break-all">{`${env().BASE_URL}/api/v1/dealers/${dealer.dealerId}/stock`}</code>
        . <TextLink href="/pro/api">Mode d’emploi de l’API</TextLink>, et pour vos outils sa{' '}
        <TextLink href="/api/v1/openapi.json">description OpenAPI</TextLink>.
      </p>
      <div className="grid gap-x-12 lg:grid-cols-2">
        <Section id="creer" title="Créer une clé">
          <KeyForm dealerId={dealer.dealerId} />
        </Section>
        <Section id="cles" title="Clés en service">
          {keys.length === 0 ? <p className="text-ink-2">Aucune clé.</p> : null}
          <ul>
            {keys.map(({ id, name, prefix, scopes, createdAt, lastUsedAt }) => (
              <li
                key={id}
                className="flex flex-wrap items-center justify-between gap-4 border-b border-line py-3"
              >
                <div className="min-w-0">
                  <p className="font-medium break-words">{name}</p>
                  <p className="text-14 text-ink-2">
                    <code className="font-mono">{prefix}…</code>{' '}
                    {scopes.map((scope) => API_SCOPE_LABELS[scope as ApiScope]).join(', ')}
                  </p>
                  <p className="text-14 text-ink-2">
                    {`Créée le ${formatDate(createdAt)}, ${lastUsedAt ? `dernier usage ${formatMoment(lastUsedAt)}` : 'jamais utilisée'}`}
                  </p>
                </div>
                <div className="w-full">
                  <Disclosure title={`Révoquer la clé ${name}`}>
                    <ActionForm
                      label={`Révoquer la clé ${name}`}
                      action={revokeKeyAction}
                      hidden={{ dealer: String(dealer.dealerId), key: id }}
                      submit="Oui, la révoquer"
                      look="secondary"
                    >
                      <p className="text-14 text-ink-2">
                        Les programmes qui s’en servent sont refusés aussitôt, et pour de bon : une clé
                        révoquée ne revient pas. Votre stock reste comme il est.
                      </p>
                    </ActionForm>
                  </Disclosure>
                </div>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </>
  )
}
