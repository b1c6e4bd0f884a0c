import { CAR_SORTS, type CarSort, STEPS, type Step } from '#lib/statistics/model.ts'
import { STEP_WORDS } from './period-words.ts'

export type StatisticsQuery = { step: Step; car: string | null; sort: CarSort; page: number }
type Given = Record<string, string | string[] | undefined>

export const SORT_WORDS: Readonly<Record<CarSort, { slug: string; label: string }>> = {
  days: { slug: 'jours', label: 'Les plus longtemps en ligne' },
  views: { slug: 'vues', label: 'Les plus vues' },
  contacts: { slug: 'contacts', label: 'Les plus demandées' },
}

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

/** What the address of the statistics asks for; what it does not understand changes nothing. */
export function readStatisticsQuery(given: Given): StatisticsQuery {
  const car = one(given.voiture)
  const page = Number(one(given.page))
  return {
    step: STEPS.find((step) => STEP_WORDS[step].slug === one(given.par)) ?? 'day',
    car: /^[1-9]\d{0,17}$/.test(car) ? car : null,
    sort: CAR_SORTS.find((sort) => SORT_WORDS[sort].slug === one(given.tri)) ?? 'days',
    page: Number.isInteger(page) && page >= 1 && page <= 1_000 ? page : 1,
  }
}

/** The address under a query; what it begins with is left out. */
export function statisticsHref(
  base: string,
  { step, car, sort, page }: StatisticsQuery,
  under: '' | '/export' | '/voitures' = '',
): string {
  const query = new URLSearchParams()
  if (step !== 'day') query.set('par', STEP_WORDS[step].slug)
  if (car) query.set('voiture', car)
  if (sort !== 'days') query.set('tri', SORT_WORDS[sort].slug)
  if (page > 1) query.set('page', String(page))
  return `${base}/statistiques${under}${query.size > 0 ? `?${query}` : ''}`
}
