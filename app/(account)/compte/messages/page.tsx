import type { Metadata, Route } from 'next'
import Link from 'next/link'
import { CarCover } from '#components/leads/car-line.tsx'
import { Badge } from '#components/ui/badge.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { threadsOf } from '#lib/leads/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Messages', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

export default async function MessagesPage() {
  const threads = await threadsOf(await viewerOrSignIn('/compte/messages'))
  return (
    <>
      <PageTitle>Messages</PageTitle>
      {threads.length === 0 ? (
        <EmptyState
          title="Aucun message"
          actions={<ButtonLink href="/voitures">Chercher une voiture</ButtonLink>}
        >
          Vos conversations avec vendeurs et acheteurs seront ici.
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {threads.map((thread) => (
            <li key={thread.id} className="border-b border-line">
              <Link
                href={`/compte/messages/${thread.id}` as Route}
                prefetch={false}
                className="flex items-center gap-4 py-3 hover:bg-wash"
              >
                <CarCover cover={thread.cover} />
                <span className="grid min-w-0 flex-1">
                  <span className="flex flex-wrap items-baseline gap-x-3">
                    <span className="font-semibold">{thread.with}</span>
                    {thread.unread ? <Badge>Non lu</Badge> : null}
                    {thread.closed ? <Badge>Close</Badge> : null}
                    <span className="ml-auto text-14 text-ink-2">{formatDate(thread.lastAt)}</span>
                  </span>
                  <span className="truncate text-14 text-ink-2">{thread.car.title}</span>
                  <span className="truncate">{thread.last}</span>
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
