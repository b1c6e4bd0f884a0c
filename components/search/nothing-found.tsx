import { ButtonLink, TextLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { formatCount } from '#lib/platform/format.ts'
import { type Relaxation, searchPath } from '#lib/search/model.ts'

/** Nothing found: which criterion to relax, and what each would give. */
export function NothingFound({
  description,
  relaxations,
  path,
}: {
  description: string
  relaxations: readonly Relaxation[]
  path: string
}) {
  return (
    <EmptyState
      level={3}
      title={`Aucune annonce : ${description}`}
      actions={
        <ButtonLink href={path} look="secondary">
          Voir toutes les annonces
        </ButtonLink>
      }
    >
      {relaxations.length > 0 ? (
        <>
          <p className="pb-2">
            {relaxations[0]?.points === 1
              ? 'En cédant sur un seul point :'
              : 'En cédant sur plusieurs points :'}
          </p>
          <ul className="grid gap-1">
            {relaxations.map(({ label, criteria, count }) => (
              <li key={label} className="flex flex-wrap gap-x-2">
                <TextLink href={searchPath(criteria, path)}>{label}</TextLink>
                <span className="tabular-nums">{formatCount(count, 'annonce')}</span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>Essayez moins de filtres, ou d’autres mots.</p>
      )}
    </EmptyState>
  )
}
