import { ActionForm } from '#components/ui/action-form.tsx'
import { moveCarAction } from '#lib/inventory/actions.ts'
import type { StockState } from '#lib/inventory/model.ts'

const MOVES = {
  publier: { label: 'Mettre en ligne', from: ['hors-ligne', 'retiree', 'vendue', 'en-attente'] },
  vendue: { label: 'Marquer comme vendue', from: ['en-ligne', 'retiree', 'en-attente'] },
  retirer: { label: 'Retirer de la vente', from: ['en-ligne'] },
} as const satisfies Record<string, { label: string; from: readonly StockState[] }>

export const mayGoOnline = (state: StockState): boolean =>
  (MOVES.publier.from as readonly StockState[]).includes(state)

/** What may be done with one car, given where it stands. */
export function CarMoves({
  garage,
  id,
  state,
  hasPlace,
}: {
  garage: string
  id: string
  state: StockState
  /** One more car may be online. */
  hasPlace: boolean
}) {
  return Object.entries(MOVES).map(([move, { label, from }]) =>
    (from as readonly StockState[]).includes(state) && (hasPlace || move !== 'publier') ? (
      <ActionForm
        key={move}
        label={label}
        action={moveCarAction}
        hidden={{ garage, id, quoi: move }}
        submit={label}
        look={move === 'publier' ? 'primary' : 'secondary'}
      />
    ) : null,
  )
}
