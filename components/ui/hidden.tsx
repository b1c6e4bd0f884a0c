import type { ReactNode } from 'react'

/** Read aloud, not shown. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}

/** First in the tab order; the target is `<main id="contenu">`. */
export function SkipLink() {
  return (
    <a
      href="#contenu"
      className="sr-only z-50 rounded-control bg-bleu font-semibold text-on-bleu focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4 focus:py-3"
    >
      Aller au contenu
    </a>
  )
}
