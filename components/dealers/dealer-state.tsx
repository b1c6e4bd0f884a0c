import type { ReactNode } from 'react'
import { Badge } from '#components/ui/badge.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { DEALER_STATE_LABELS, type DealerState } from '#lib/dealers/model.ts'

const TONES = { pending: 'orange', approved: 'vert', refused: 'rouge', suspended: 'rouge' } as const

export function DealerStateBadge({ state }: { state: DealerState }) {
  return <Badge tone={TONES[state]}>{DEALER_STATE_LABELS[state]}</Badge>
}

/** What the state of its account means for a dealer's stock; nothing to say of an approved one. */
export function DealerStateNotice({
  state,
  note,
  children,
}: {
  state: DealerState
  note: string | null
  /** What may be done about a refusal, where it is done elsewhere. */
  children?: ReactNode
}) {
  if (state === 'approved') return null
  if (state === 'pending')
    return (
      <Notice title="Votre compte est en cours de vérification">
        Nous vérifions votre établissement sous un jour ouvré. Préparez votre stock dès maintenant : une fois
        votre compte approuvé, vous choisissez une formule et il paraît en ligne.
      </Notice>
    )
  return (
    <Notice
      tone="warning"
      title={state === 'refused' ? 'Votre inscription a été refusée' : 'Votre compte est suspendu'}
    >
      {note ? <p className="whitespace-pre-line text-ink">{note}</p> : null}
      Aucune de vos voitures n’est en ligne ; votre stock est gardé.
      {children}
    </Notice>
  )
}
