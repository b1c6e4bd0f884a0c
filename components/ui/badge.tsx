import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const TONES = {
  neutral: 'border-line text-ink-2',
  /** Headlamp yellow: what is put forward. */
  phare: 'border-phare bg-phare text-on-phare',
  vert: 'border-current text-vert',
  orange: 'border-current text-orange',
  rouge: 'border-current text-rouge',
} as const

/** A word about a car, never a colour alone. */
export function Badge({ tone = 'neutral', children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={classNames(
        'inline-flex items-center rounded-control border px-2 text-13 font-medium whitespace-nowrap',
        TONES[tone],
      )}
    >
      {children}
    </span>
  )
}
