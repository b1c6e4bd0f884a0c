import type { Metadata, Route } from 'next'
import { redirect } from 'next/navigation'
import { DealerStateBadge } from '#components/dealers/dealer-state.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { Page, PageTitle } from '#components/ui/section.tsx'
import { MEMBER_ROLE_LABELS } from '#lib/dealers/model.ts'
import { membershipsOf } from '#lib/dealers/queries.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Mes établissements' }

/** The door of the extranet: straight in for who works at one dealer, a choice for who works at several. */
export default async function ProPage() {
  const viewer = await viewerOrSignIn('/pro')
  const memberships = await membershipsOf(viewer.accountId)
  const [first, second] = memberships
  if (!first) redirect('/pro/inscription' as Route)
  if (!second) redirect(`/pro/${first.slug}` as Route)
  return (
    <Page className="pt-4 pb-12">
      <PageTitle intro="Choisissez celui dont vous voulez vous occuper.">Mes établissements</PageTitle>
      <ul className="border-t border-line">
        {memberships.map(({ slug, name, state, role }) => (
          <li key={slug} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-4">
            <TextLink href={`/pro/${slug}`} className="text-18 font-semibold">
              {name}
            </TextLink>
            <span className="text-ink-2">{MEMBER_ROLE_LABELS[role]}</span>
            <DealerStateBadge state={state} />
          </li>
        ))}
      </ul>
      <p className="pt-6">
        <TextLink href="/pro/inscription">Inscrire un autre établissement</TextLink>
      </p>
    </Page>
  )
}
