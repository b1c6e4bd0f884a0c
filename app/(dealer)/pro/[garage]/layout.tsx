import type { ReactNode } from 'react'
import { ProNav } from '#components/dealers/pro-nav.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Page } from '#components/ui/section.tsx'
import { mayDo } from '#lib/dealers/model.ts'
import { membershipsOf } from '#lib/dealers/queries.ts'
import { unreadContacts } from '#lib/leads/queries.ts'
import { currentViewer } from '#lib/platform/session.ts'

/** Around a dealer's extranet, each page of which asks for its member and permission itself (app/_site/pro.ts). */
export default async function GarageLayout({
  children,
  params,
}: {
  children: ReactNode
  params: Promise<{ garage: string }>
}) {
  const [{ garage }, viewer] = await Promise.all([params, currentViewer()])
  const memberships = viewer ? await membershipsOf(viewer.accountId) : []
  const here = memberships.find(({ slug }) => slug === garage)
  const unread = here && mayDo(here.role, 'leads') ? await unreadContacts(here.dealerId) : 0
  return (
    <Page className="pt-4 pb-8 print:p-0">
      {here ? (
        <>
          <p className="flex flex-wrap items-baseline gap-x-4 pb-1 print:hidden">
            <span className="font-display text-18 font-semibold">{here.name}</span>
            {memberships.length > 1 ? (
              <TextLink href="/pro" className="text-14">
                Changer d’établissement
              </TextLink>
            ) : null}
          </p>
          <ProNav base={`/pro/${here.slug}`} role={here.role} unread={unread} />
        </>
      ) : null}
      {children}
    </Page>
  )
}
