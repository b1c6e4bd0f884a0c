import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { AccountNav } from '#components/accounts/account-nav.tsx'
import { ActionForm } from '#components/ui/action-form.tsx'
import { Page } from '#components/ui/section.tsx'
import { signOutAction } from '#lib/accounts/actions.ts'
import { membershipsOf } from '#lib/dealers/queries.ts'
import { unreadThreads } from '#lib/leads/queries.ts'
import { currentViewer } from '#lib/platform/session.ts'
import { isStaff } from '#lib/platform/viewer.ts'

export const metadata: Metadata = { robots: { index: false, follow: false } }

/** Around the account's pages, each of which asks for its viewer itself. */
export default async function AccountPagesLayout({ children }: { children: ReactNode }) {
  const viewer = await currentViewer()
  return (
    <Page className="pt-4 pb-8">
      <div className="grid grid-cols-1 gap-x-4 md:grid-cols-[minmax(0,1fr)_auto]">
        <AccountNav
          unread={viewer ? await unreadThreads(viewer) : 0}
          staff={isStaff(viewer)}
          professional={viewer !== null && (await membershipsOf(viewer.accountId)).length > 0}
        />
        {/* On a phone below everything: seldom pressed, and never by mistake. */}
        <div className="max-md:order-last max-md:mt-6 max-md:-ml-4">
          <ActionForm action={signOutAction} submit="Se déconnecter" look="quiet" />
        </div>
        <div className="min-w-0 md:col-span-2">{children}</div>
      </div>
    </Page>
  )
}
