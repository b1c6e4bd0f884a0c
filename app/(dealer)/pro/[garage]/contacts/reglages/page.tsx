import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { DeliveryForm, NoticeForm } from '#components/leads/contact-settings-forms.tsx'
import { DeleteTemplateForm, TemplateForm } from '#components/leads/template-forms.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { contactSettings } from '#lib/leads/queries.ts'

export const metadata: Metadata = { title: 'Réglages des contacts' }

export default async function ContactSettingsPage({ params }: { params: Promise<{ garage: string }> }) {
  const { viewer, dealer, base } = await proPage(params, 'leads', '/contacts/reglages')
  const { templates, notice, deliversTo } = await contactSettings(viewer, dealer.slug)
  return (
    <>
      <Breadcrumb crumbs={[{ label: 'Contacts', href: `${base}/contacts` }, { label: 'Réglages' }]} />
      <PageTitle>Réglages des contacts</PageTitle>
      <Section id="modeles" title="Réponses types">
        <div className="grid gap-6">
          {templates.map((template) => (
            <Disclosure key={template.id} title={template.title}>
              <TemplateForm garage={dealer.slug} template={template} />
              <DeleteTemplateForm garage={dealer.slug} id={template.id} title={template.title} />
            </Disclosure>
          ))}
          <TemplateForm garage={dealer.slug} />
        </div>
      </Section>
      <Section id="emails" title="Mes e-mails">
        <NoticeForm garage={dealer.slug} wanted={notice} />
      </Section>
      {deliversTo === null ? null : (
        <Section id="adf" title="Votre logiciel (ADF)">
          <p className="max-w-measure pb-4 text-ink-2">
            Chaque nouveau contact est envoyé au format ADF 1.0 à cette adresse, celle que donne votre
            logiciel de suivi des clients.
          </p>
          <DeliveryForm garage={dealer.slug} email={deliversTo} />
        </Section>
      )}
    </>
  )
}
