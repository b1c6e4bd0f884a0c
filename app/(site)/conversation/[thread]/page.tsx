import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '#app/_site/or-not-found.ts'
import { SafetyAdvice } from '#components/leads/safety-advice.tsx'
import { Thread } from '#components/leads/thread.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { openThread } from '#lib/leads/commands.ts'
import { ThreadRef } from '#lib/leads/model.ts'
import { threadFor } from '#lib/leads/queries.ts'

export const metadata: Metadata = {
  title: 'Votre conversation',
  robots: { index: false, follow: false },
  // The key in the address goes to nobody.
  referrer: 'no-referrer',
}

type Props = { params: Promise<{ thread: string }>; searchParams: Promise<Record<string, string | string[]>> }

/** For a buyer without an account: the key of the mail opens it. */
export default async function ConversationPage({ params, searchParams }: Props) {
  const [{ thread: threadId }, { cle }] = await Promise.all([params, searchParams])
  const ref = ThreadRef.safeParse({ threadId, key: cle })
  if (!ref.success) notFound()
  const side = await orNotFound(openThread(null, ref.data))
  const thread = await threadFor(threadId, side)
  return (
    <Page className="pb-12">
      <PageTitle>Conversation avec {thread.with}</PageTitle>
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_340px]">
        <Thread thread={thread} mailKey={ref.data.key} />
        <div>
          <SafetyAdvice />
        </div>
      </div>
    </Page>
  )
}
