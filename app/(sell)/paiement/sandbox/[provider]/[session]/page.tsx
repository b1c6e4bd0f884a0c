import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '#components/ui/action-form.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { actOnSandboxAction } from '#lib/payments/actions.ts'
import { PROVIDER_LABELS } from '#lib/payments/model.ts'
import { sandboxPage } from '#lib/payments/queries.ts'
import { formatPrice } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Paiement d’essai', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

const ACTS = [
  { act: 'pay', label: 'Payer', look: 'primary' },
  { act: 'slow', label: 'Payer, avec une confirmation tardive', look: 'secondary' },
  { act: 'refuse', label: 'Faire refuser le paiement', look: 'secondary' },
  { act: 'abandon', label: 'Abandonner', look: 'quiet' },
] as const

type Props = { params: Promise<{ provider: string; session: string }> }

export default async function SandboxPage({ params }: Props) {
  const { provider, session } = await params
  const found = await sandboxPage(provider, session)
  if (!found) notFound()
  const name = PROVIDER_LABELS[provider] ?? provider
  return (
    <Page className="max-w-180 pb-12">
      <PageTitle intro={`${name} : un prestataire d’essai. Aucun argent ne circule.`}>
        {formatPrice(found.amountCents)} à payer
      </PageTitle>
      {found.state === 'open' ? (
        <div className="grid gap-3">
          {ACTS.map(({ act, label, look }) => (
            <ActionForm
              key={act}
              label={label}
              action={actOnSandboxAction}
              hidden={{ session, act }}
              submit={label}
              look={look}
            />
          ))}
        </div>
      ) : (
        <div className="grid gap-6">
          <Notice tone="warning" title="Cette page de paiement n’est plus valable">
            {found.state === 'paid'
              ? 'Le paiement a été fait.'
              : 'Le paiement a été refusé ou la page a expiré.'}
          </Notice>
          <div>
            <ButtonLink href={new URL(found.returnUrl).pathname}>Revenir à la commande</ButtonLink>
          </div>
        </div>
      )}
    </Page>
  )
}
