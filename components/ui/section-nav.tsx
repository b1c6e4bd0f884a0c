'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { Badge } from './badge.tsx'
import { classNames } from './class-names.ts'

/** A page, and the address under which the others that belong to it are; `note`: what waits there. */
export type SectionLink = { href: string; label: string; under?: string; note?: string | undefined }

/** The pages of one part of the site; on a phone one line that scrolls. `ruled`: it stands on a line of its own. */
export function SectionNav({
  label,
  links,
  ruled = false,
}: {
  label: string
  links: readonly SectionLink[]
  ruled?: boolean
}) {
  const path = usePathname()
  return (
    <nav
      aria-label={label}
      className="-mx-4 min-w-0 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:px-0"
    >
      <ul
        className={classNames(
          'flex w-max min-w-full gap-1 whitespace-nowrap',
          ruled && 'border-b border-line',
        )}
      >
        {links.map(({ href, label, under, note }) => {
          const here = path === href || (under !== undefined && path.startsWith(under))
          return (
            <li key={href}>
              <Link
                href={href as Route}
                prefetch={false}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'inline-flex min-h-11 items-center border-b-2 px-3 font-medium',
                  ruled && '-mb-px',
                  here
                    ? 'border-bleu text-bleu [scroll-initial-target:nearest]'
                    : 'border-transparent text-ink-2 hover:text-ink',
                )}
              >
                {label}
                {note ? (
                  <span className="ml-2">
                    <Badge tone="phare">{note}</Badge>
                  </span>
                ) : null}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
