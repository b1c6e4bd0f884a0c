import type { ReactNode } from 'react'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import type { ListingStatus } from '#lib/listings/model.ts'
import { StatusBadge } from './status-badge.tsx'

/** In the place of a form that a listing has no use for where it stands: what its seller may wait for. */
export function NotNow({
  id,
  title,
  status,
  children,
}: {
  id: bigint
  title: string
  status: ListingStatus
  children: ReactNode
}) {
  return (
    <EmptyState
      level={1}
      title={title}
      actions={<ButtonLink href={`/compte/annonces/${id}`}>Voir mon annonce</ButtonLink>}
    >
      <span className="block pb-2">
        <StatusBadge status={status} />
      </span>
      {children}
    </EmptyState>
  )
}
