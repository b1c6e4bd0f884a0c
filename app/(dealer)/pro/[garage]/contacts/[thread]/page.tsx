import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '#app/_site/or-not-found.ts'
import { proPage } from '#app/_site/pro.ts'
import { ContactAside } from '#components/leads/contact-aside.tsx'
import { Seen } from '#components/leads/seen.tsx'
import { Thread } from '#components/leads/thread.tsx'
import { Breadcrumb } from '#components/ui/breadcrumb.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { openThread } from '#lib/leads/commands.ts'
import { ThreadRef } from '#lib/leads/model.ts'
import { contactFor, threadFor } from '#lib/leads/queries.ts'

export const metadata: Metadata = { title: 'Contact' }

type Props = {
  params: Promise<{ garage: string; thread: string }>
  searchParams: Promise<{ modele?: string }>
}

export default async function ContactPage({ params, searchParams }: Props) {
  const { thread: threadId } = await params
  if (!ThreadRef.safeParse({ threadId }).success) notFound()
  const { viewer, dealer, base } = await proPage(params, 'leads', `/contacts/${threadId}`)
  // The dealer's own first: a conversation that is not theirs is not marked as read either.
  const contact = await orNotFound(contactFor(viewer, dealer.slug, threadId))
  await orNotFound(openThread(viewer, { threadId }))
  const thread = await threadFor(threadId, 'seller')
  const { modele } = await searchParams
  const path = `${base}/contacts/${threadId}`
  return (
    <>
      <Breadcrumb crumbs={[{ label: 'Contacts', href: `${base}/contacts` }, { label: thread.with }]} />
      <PageTitle>{thread.with}</PageTitle>
      <Seen />
      <div className="grid items-start gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1fr)_auto]">
        <Thread thread={thread} draft={contact.templates.find(({ id }) => String(id) === modele)?.body} />
        <ContactAside garage={dealer.slug} threadId={threadId} path={path} contact={contact} />
      </div>
    </>
  )
}
