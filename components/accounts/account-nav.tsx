'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { classNames } from '#components/ui/class-names.ts'

const PAGES = [
  { href: '/compte', label: 'Mes annonces', under: '/compte/annonces' },
  { href: '/compte/messages', label: 'Messages', under: '/compte/messages' },
  { href: '/compte/paiements', label: 'Paiements', under: '/compte/paiements' },
  { href: '/compte/securite', label: 'Sécurité', under: '/compte/securite' },
  { href: '/compte/donnees', label: 'Mes données', under: '/compte/donnees' },
] as const

/** The pages of an account; on a phone one line that scrolls. */
export function AccountNav() {
  const path = usePathname()
  return (
    <nav
      aria-label="Mon compte"
      className="-mx-4 min-w-0 overflow-x-auto px-4 [scrollbar-width:none] md:mx-0 md:px-0"
    >
      <ul className="flex gap-1 border-b border-line whitespace-nowrap">
        {PAGES.map(({ href, label, under }) => {
          const here = path === href || path.startsWith(under)
          return (
            <li key={href}>
              <Link
                href={href as Route}
                prefetch={false}
                aria-current={here ? 'page' : undefined}
                className={classNames(
                  '-mb-px inline-flex min-h-11 items-center border-b-2 px-3 font-medium',
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
