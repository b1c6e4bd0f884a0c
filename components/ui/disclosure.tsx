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
  bodyClass = 'pb-4',
  children,
}: {
  title: string
  note?: string | undefined
  open?: boolean
  bodyClass?: string
  children: ReactNode
}) {
  const [begins] = useState(() => leftOpen.get(title) ?? open)
  return (
    <details
      open={begins}
      className="disclosure"
      onToggle={({ currentTarget: { open: now } }) => {
        // It tells of how it begins, too.
        if (now !== begins || leftOpen.has(title)) leftOpen.set(title, now)
      }}
    >
      <summary>
        {title}
        {note ? <span>{note}</span> : null}
      </summary>
      <div className={bodyClass}>{children}</div>
    </details>
  )
}
