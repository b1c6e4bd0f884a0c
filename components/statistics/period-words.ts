import { formatMonth } from '#lib/platform/format.ts'
import type { Step } from '#lib/statistics/model.ts'

const dayMonth = new Intl.DateTimeFormat('fr-FR', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const monthYear = new Intl.DateTimeFormat('fr-FR', { month: 'short', year: 'numeric', timeZone: 'UTC' })
const short = (day: Date): string => dayMonth.format(day).replace(/^1 /, '1er ')

export const STEP_WORDS: Readonly<
  Record<Step, { slug: string; label: string; column: string; shown: string }>
> = {
  day: { slug: 'jour', label: 'Par jour', column: 'Jour', shown: 'Les trente derniers jours' },
  week: { slug: 'semaine', label: 'Par semaine', column: 'Semaine du', shown: 'Les six derniers mois' },
  month: { slug: 'mois', label: 'Par mois', column: 'Mois', shown: 'Les deux dernières années' },
}

/** A period under its chart, and in a sentence. */
export function periodWords(step: Step, start: Date): { label: string; said: string } {
  switch (step) {
    case 'day':
      return { label: short(start), said: `le ${short(start)}` }
    case 'week':
      return { label: short(start), said: `la semaine du ${short(start)}` }
    case 'month':
      // Midnight UTC is one or two in the morning in Paris: the same day.
      return { label: monthYear.format(start), said: `en ${formatMonth(start)}` }
  }
}
