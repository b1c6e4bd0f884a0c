import type { Metadata } from 'next'
import { proPage } from '#app/_site/pro.ts'
import { ContactFilters } from '#components/leads/contact-filters.tsx'
import { ContactList } from '#components/leads/contact-list.tsx'
import { contactsHref, readContactQuery } from '#components/leads/contact-query.ts'
import { PhoneClicks } from '#components/leads/phone-clicks.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Pagination } from '#components/ui/pagination.tsx'
import { PageTitle, Section } from '#components/ui/section.tsx'
import { CONTACTS_PAGE, formatWait } from '#lib/leads/model.ts'
import { contactsOf, phoneClicksOf } from '#lib/leads/queries.ts'
import { formatCount } from '#lib/platform/format.ts'

export const metadata: Metadata = { title: 'Contacts' }

type Props = {
  params: Promise<{ garage: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ContactsPage({ params, searchParams }: Props) {
  const { viewer, dealer, base } = await proPage(params, 'leads', '/contacts')
  const filter = readContactQuery(await searchParams)
  const [inbox, phoneClicks] = await Promise.all([
    contactsOf(viewer, dealer.slug, filter),
    phoneClicksOf(viewer, dealer.slug),
  ])
  const { contacts, total, medianWaitMs, answered } = inbox
  return (
    <>
      <PageTitle
        intro={
          medianWaitMs === null
            ? 'Qui vous écrit, à propos de quelle voiture.'
            : `Vous répondez en ${formatWait(medianWaitMs)} : c’est la médiane de ${formatCount(answered, 'première réponse', 'premières réponses')} en 90 jours.`
        }
      >
        Contacts
      </PageTitle>
      <ContactFilters base={base} filter={filter} {...inbox} />
      {contacts.length === 0 ? (
        <EmptyState title="Aucun contact ici">
          Les messages des acheteurs arrivent sur cette page, et par e-mail à votre équipe.
        </EmptyState>
      ) : (
        <ContactList base={base} contacts={contacts} />
      )}
      <Pagination
        page={filter.page}
        last={Math.ceil(total / CONTACTS_PAGE)}
        href={(page) => contactsHref(base, { ...filter, page })}
      />
      <p className="py-6">
        <TextLink href={`${base}/contacts/reglages`}>Réponses types, e-mails et export ADF</TextLink>
      </p>
      <Section id="numeros" title="Numéros demandés, trente derniers jours">
        <PhoneClicks cars={phoneClicks} />
      </Section>
    </>
  )
}
