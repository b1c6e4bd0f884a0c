'use client'

import type { MouseEvent } from 'react'
import { TextLink } from '#components/ui/button.tsx'

/** What is filtered, as a file: with a script, what the address says now. */
export function ExportLinks({ base, search }: { base: string; search: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>, format: string) => {
    const now = window.location.search.slice(1)
    event.currentTarget.href = `${base}/export?format=${format}${now ? `&${now}` : ''}`
  }
  const href = (format: string) => `${base}/export?format=${format}${search ? `&${search}` : ''}`
  return (
    <p className="flex gap-3 text-14">
      {(['csv', 'xlsx'] as const).map((format) => (
        <TextLink key={format} href={href(format)} download onClick={(event) => follow(event, format)}>
          {format === 'csv' ? 'Exporter en CSV' : 'en Excel'}
        </TextLink>
      ))}
    </p>
  )
}
