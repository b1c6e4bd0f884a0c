import type { Waiting } from '#lib/dealers/queries.ts'
import { formatCount } from '#lib/platform/format.ts'

/** "3 voitures attendront hors ligne, les plus récentes : …"; nothing when none would. */
export function WaitingCars({ waits: { count, names } }: { waits: Waiting }) {
  if (count === 0) return null
  const others = count - names.length
  return (
    <>
      {formatCount(count, 'voiture attendra', 'voitures attendront')} hors ligne
      {others > 0 ? ', les plus récentes d’abord' : ''} : {names.join(', ')}
      {others > 0 ? ` et ${formatCount(others, 'autre')}` : ''}. Rien n’est effacé.
    </>
  )
}
