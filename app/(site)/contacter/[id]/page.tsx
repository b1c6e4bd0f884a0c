import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CarCover } from '#components/leads/car-line.tsx'
import { ContactForm } from '#components/leads/contact-form.tsx'
import { SafetyAdvice } from '#components/leads/safety-advice.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { contactOf } from '#lib/leads/queries.ts'
import { formatPrice } from '#lib/platform/format.ts'
import { currentViewer } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Écrire au vendeur', robots: { index: false, follow: false } }

export default async function ContactPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  const contact = /^[1-9]\d{0,17}$/.test(id) ? await contactOf(BigInt(id)) : null
  if (!contact) notFound()
  const viewer = await currentViewer()
  return (
    <Page className="pb-12">
      <PageTitle>Écrire à {contact.seller}</PageTitle>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        <div className="grid content-start gap-6">
          <p className="flex items-center gap-4">
            <CarCover cover={contact.cover} />
            <span>
              <TextLink href={contact.path}>{contact.title}</TextLink>
              <span className="block font-semibold tabular-nums">{formatPrice(contact.priceCents)}</span>
            </span>
          </p>
          <ContactForm
            listingId={contact.id}
            sender={viewer?.emailConfirmed ? { name: viewer.name } : null}
            questions={contact.questions}
            greeting={'Bonjour,\nvotre voiture m’intéresse.\n'}
          />
        </div>
        <div className="grid content-start gap-4">
          <SafetyAdvice />
          {viewer ? null : (
            <p className="text-14 text-ink-2">
              Sans compte, nous vous envoyons d’abord un lien pour confirmer votre adresse. Avec un{' '}
              <TextLink href={`/connexion?retour=/contacter/${contact.id}`}>compte</TextLink>, votre message
              part tout de suite.
            </p>
          )}
        </div>
      </div>
    </Page>
  )
}
