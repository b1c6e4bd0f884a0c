import { formatNumber } from '#lib/platform/format.ts'
import { paginationPages } from './pagination-pages.ts'

type PaginationProps = { page: number; last: number; href: (page: number) => string }

/** Plain links. Rendered from server components only, since `href` is a function. */
export function Pagination({ page, last, href }: PaginationProps) {
  if (last <= 1) return null
  const link = (to: number, label: string, rel: 'prev' | 'next') => (
    <a href={href(to)} rel={rel}>
      {label}
    </a>
  )
  let gap = 0
  return (
    <nav aria-label="Pages de résultats" className="pages">
      {page > 1 && page <= last ? link(page - 1, 'Précédente', 'prev') : null}
      <p>
        Page {formatNumber(page)} sur {formatNumber(last)}
      </p>
      <ol>
        {paginationPages(page, last).map((n) => (
          <li key={n ?? `gap-${gap++}`}>
            {n === null ? (
              <span aria-hidden="true">…</span>
            ) : (
              <a href={href(n)} aria-label={`Page ${n}`} aria-current={n === page ? 'page' : undefined}>
                {formatNumber(n)}
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < last ? link(page + 1, 'Suivante', 'next') : null}
    </nav>
  )
}
