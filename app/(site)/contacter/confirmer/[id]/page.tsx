import type { Metadata } from 'next'
import { ConfirmForm } from '#components/leads/confirm-form.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'

export const metadata: Metadata = {
  title: 'Confirmer votre message',
  robots: { index: false, follow: false },
  // The key in the address goes to nobody.
  referrer: 'no-referrer',
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[]>> }

export default async function ConfirmMessagePage({ params, searchParams }: Props) {
  const [{ id }, { cle }] = await Promise.all([params, searchParams])
  return (
    <Page className="pb-12">
      <PageTitle intro="Votre adresse est confirmée par ce bouton, et votre message part chez le vendeur.">
        Envoyer votre message
      </PageTitle>
      <ConfirmForm messageId={id} mailKey={typeof cle === 'string' ? cle : ''} />
    </Page>
  )
}
