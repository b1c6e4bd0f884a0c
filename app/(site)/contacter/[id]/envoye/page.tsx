import type { Metadata } from 'next'
import { ButtonLink } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'

export const metadata: Metadata = { title: 'Message à confirmer', robots: { index: false, follow: false } }

export default function MessageKeptPage() {
  return (
    <Page className="pb-12">
      <PageTitle intro="Votre message est gardé. Ouvrez l’e-mail que nous venons de vous envoyer et confirmez votre adresse : il partira aussitôt.">
        Plus qu’une étape
      </PageTitle>
      <p className="max-w-measure pb-6 text-ink-2">
        Rien reçu après quelques minutes ? Regardez dans les courriers indésirables. Le lien est valable sept
        jours.
      </p>
      <ButtonLink href="/voitures">Continuer à chercher</ButtonLink>
    </Page>
  )
}
