'use client'

import type { Route } from 'next'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

/** Pages have no dot in their path: files, photos and the API are the browser's own business. */
const PAGE = /^\/(?!api\/|photos\/)[^.]*$/

/**
 * Follows the links between pages without a full reload. One listener for all of them: a link is then an `<a>` and nothing more,
 * on the server, in the page's data and when the browser takes the page over. `data-stay` keeps the scroll where it is.
 */
export function Navigation() {
  const router = useRouter()

  useEffect(() => {
    function follow(event: MouseEvent): void {
      const asksOtherwise = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey
      if (event.defaultPrevented || event.button !== 0 || asksOtherwise) return
      const link = event.target instanceof Element ? event.target.closest('a[href]') : null
      if (!link || link.hasAttribute('download') || link.hasAttribute('target')) return
      const url = new URL(link.getAttribute('href') ?? '', window.location.href)
      if (url.origin !== window.location.origin || !PAGE.test(url.pathname)) return
      const samePage = url.pathname + url.search === window.location.pathname + window.location.search
      if (samePage && url.hash !== '') return
      event.preventDefault()
      router.push((url.pathname + url.search + url.hash) as Route, {
        scroll: !link.hasAttribute('data-stay'),
      })
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])

  // A page whose scripts came late (bin/internal/late-scripts.ts) holds what was pressed before: now it will be heard.
  useEffect(() => void window.dispatchEvent(new Event('volant:awake')), [])
  return null
}
