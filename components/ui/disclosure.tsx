'use client'

import { type ReactNode, useState } from 'react'

/** How the reader left each, by its title: what is printed anew (Back, another search) is found so. A server never writes it. */
const leftOpen = new Map<string, boolean>()

/**
 * `<details>` with a ruled summary; `note` says what is chosen inside while it is closed. `open` is how it begins: afterwards
 * it is the reader's, and stays as they left it when the page around it changes.
 */
export function Disclosure({
  title,
  note,
  open = false,
  children,
}: {
  title: string
  note?: string | undefined
  open?: boolean
  children: ReactNode
}) {
  const [begins] = useState(() => leftOpen.get(title) ?? open)
  return (
    <details
      open={begins}
      className="group border-b border-line"
      onToggle={({ currentTarget: { open: now } }) => {
        // It tells of how it begins, too.
        if (now !== begins || leftOpen.has(title)) leftOpen.set(title, now)
      }}
    >
      <summary className="flex min-h-12 list-none items-center gap-3 font-medium hover:text-bleu">
        <span className="grow">{title}</span>
        {note ? (
          <span className="max-w-32 truncate text-14 font-normal text-ink-2 group-open:hidden">{note}</span>
        ) : null}
        <svg
          aria-hidden="true"
          viewBox="0 0 12 8"
          className="w-3 fill-none stroke-current text-ink-2 transition-transform group-open:rotate-180"
          strokeWidth="2"
        >
          <path d="M1 1.5 6 6.5 11 1.5" />
        </svg>
      </summary>
      <div className="pb-4">{children}</div>
    </details>
  )
}
