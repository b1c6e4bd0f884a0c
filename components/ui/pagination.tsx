import { formatNumber } from '#lib/platform/format.ts'
import { classNames } from './class-names.ts'
import { paginationPages } from './pagination-pages.ts'

type PaginationProps = { page: number; last: number; href: (page: number) => string }

const CELL = 'inline-grid min-h-11 min-w-11 place-items-center rounded-control px-2 tabular-nums'

/** Plain links. Rendered from server components only, since `href` is a function. */
export function Pagination({ page, last, href }: PaginationProps) {
  if (last <= 1) return null
  const link = (to: number, label: string, rel: 'prev' | 'next', className: string) => (
    <a
      href={href(to)}
      rel={rel}
      className={classNames(CELL, 'px-3 font-medium text-bleu hover:bg-wash', className)}
    >
      {label}
    </a>
  )
  let gap = 0
  return (
    <nav aria-label="Pages de résultats" className="flex items-center border-t border-line py-4">
      {page > 1 && page <= last ? link(page - 1, 'Précédente', 'prev', '') : null}
      <p className="mx-auto text-14 text-ink-2 md:hidden">
        Page {formatNumber(page)} sur {formatNumber(last)}
      </p>
      <ol className="mx-auto hidden items-center md:flex">
        {paginationPages(page, last).map((n) => (
          <li key={n ?? `gap-${gap++}`}>
            {n === null ? (
              <span aria-hidden="true" className={classNames(CELL, 'text-ink-3')}>
                …
              </span>
            ) : (
              <a
                href={href(n)}
                aria-label={`Page ${n}`}
                aria-current={n === page ? 'page' : undefined}
                className={classNames(
                  CELL,
                  n === page ? 'bg-ink font-semibold text-paper' : 'text-ink hover:bg-wash',
                )}
              >
                {formatNumber(n)}
              </a>
            )}
          </li>
        ))}
      </ol>
      {page < last ? link(page + 1, 'Suivante', 'next', '') : null}
    </nav>
  )
}
