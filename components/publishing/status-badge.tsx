import { Badge } from '#components/ui/badge.tsx'
import { type ListingStatus, STATUS_LABELS } from '#lib/listings/model.ts'

const TONES: Readonly<Record<ListingStatus, 'neutral' | 'vert' | 'orange' | 'rouge'>> = {
  draft: 'neutral',
  awaiting_payment: 'orange',
  in_moderation: 'orange',
  online: 'vert',
  expired: 'neutral',
  sold: 'neutral',
  withdrawn: 'neutral',
  refused: 'rouge',
}

export const StatusBadge = ({ status }: { status: ListingStatus }) => (
  <Badge tone={TONES[status]}>{STATUS_LABELS[status]}</Badge>
)
