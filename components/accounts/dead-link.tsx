import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Page } from '#components/ui/section.tsx'

/** A letter's link that is worth nothing any more, and where to get another. */
export function DeadLink({ href, action }: { href: string; action: string }) {
  return (
    <Page className="py-8">
      <EmptyState
        level={1}
        title="Ce lien n’est plus valable"
        actions={<ButtonLink href={href}>{action}</ButtonLink>}
      >
        Il a déjà servi, ou il est trop ancien. Un autre est vite envoyé.
      </EmptyState>
    </Page>
  )
}
