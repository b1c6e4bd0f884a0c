'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { classNames } from '#components/ui/class-names.ts'

/** The parts of the back office that one may open; on a phone one line that scrolls. */
export function AdminNav({ parts }: { parts: readonly { href: string; label: string }[] }) {
  const path = usePathname()
  return (
    <nav
      aria-label="Administration"
      className="-mx-4 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:px-0"
    >
      <ul className="flex gap-1 whitespace-nowrap">
        {[{ href: '/admin', label: 'Accueil' }, ...parts].map(({ href, label }) => {
          const here = path === href || (href !== '/admin' && path.startsWith(`${href}/`))
          return (
            <li key={href}>
              <Link
                href={href as Route}
                prefetch={false}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  'inline-flex min-h-11 items-center border-b-2 px-3 font-medium',
                  here ? 'border-bleu text-bleu' : 'border-transparent text-ink-2 hover:text-ink',
                )}
              >
                {label}
              </Link>
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
