import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const TONES = {
  info: { word: 'À savoir', mark: 'i', look: 'border-l-bleu', text: 'text-bleu' },
  warning: { word: 'Attention', mark: '!', look: 'border-l-orange', text: 'text-orange' },
  error: { word: 'Erreur', mark: '×', look: 'border-l-rouge', text: 'text-rouge' },
  success: { word: 'C’est fait', mark: '✓', look: 'border-l-vert', text: 'text-vert' },
} as const

/** `live` when it appears after an action: then it is also read aloud. */
export function Notice({
  tone = 'info',
  title,
  live,
  children,
}: {
  tone?: keyof typeof TONES
  title?: string
  live?: boolean
  children: ReactNode
}) {
  const { word, mark, look, text } = TONES[tone]
  return (
    <div
      role={live ? (tone === 'error' ? 'alert' : 'status') : undefined}
      className={classNames('rounded-control border border-l-4 border-line bg-sheet px-4 py-3', look)}
    >
      <p className={classNames('pb-1 font-semibold', text)}>
        <span aria-hidden="true" className="mr-2 font-display">
          {mark}
        </span>
        {title ?? word}
      </p>
      <div className="text-ink-2">{children}</div>
    </div>
  )
}
