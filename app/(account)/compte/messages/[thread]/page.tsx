import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { orNotFound } from '#app/_site/or-not-found.ts'
import { SafetyAdvice } from '#components/leads/safety-advice.tsx'
import { Seen } from '#components/leads/seen.tsx'
import { Thread } from '#components/leads/thread.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { openThread } from '#lib/leads/commands.ts'
import { ThreadRef } from '#lib/leads/model.ts'
import { threadFor } from '#lib/leads/queries.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Conversation', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

export default async function ThreadPage({ params }: { params: Promise<{ thread: string }> }) {
  const { thread: threadId } = await params
  const viewer = await viewerOrSignIn(`/compte/messages/${threadId}`)
  if (!ThreadRef.safeParse({ threadId }).success) notFound()
  const side = await orNotFound(openThread(viewer, { threadId }))
  const thread = await threadFor(threadId, side)
  return (
    <>
      <PageTitle>Conversation avec {thread.with}</PageTitle>
      <Seen />
      <Thread thread={thread} />
      <div className="max-w-measure pt-8">
        <SafetyAdvice />
      </div>
    </>
  )
}
