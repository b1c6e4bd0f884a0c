import type { ReactNode } from 'react'

/** Around a table that may be wider than the screen: it scrolls sideways by itself, its edge shaded while there is more. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="scroll-cue">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard */}
      <section className="overflow-x-auto" aria-label={label} tabIndex={0}>
        {children}
      </section>
    </div>
  )
}
