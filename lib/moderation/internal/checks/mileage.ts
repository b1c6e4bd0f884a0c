import { formatKm, formatNumber } from '#lib/platform/format.ts'
import type { Finding } from '../findings.ts'
import type { Submission } from './submission.ts'

const YEAR_MS = 365.25 * 86_400_000
/** A taxi drives 70,000 km a year; more is a slip of the finger, or a clock turned the other way. */
const MOST_A_YEAR = 80_000
/** A car that sleeps in a garage still goes to its inspection. */
const LEAST_A_YEAR = 700
/** Cars kept for their age are driven on Sundays. */
const COLLECTION_YEARS = 30

/** Kilometres a year since the first registration (July of its year when the month is not known). */
export function checkMileage({ listing, now }: Submission): Finding[] {
  const { firstRegistration, year, mileageKm, condition } = listing
  if (condition === 'neuf') return []
  const born = firstRegistration ?? new Date(Date.UTC(year, 6, 1))
  const years = Math.max((now.getTime() - born.getTime()) / YEAR_MS, 0.25)
  const aYear = Math.round(mileageKm / years)
  const said = `${formatKm(mileageKm)} en ${formatNumber(Math.round(years * 10) / 10)} ${years < 2 ? 'an' : 'ans'}`
  const found = (score: number, why: string): Finding[] => [
    { check: 'mileage', score, reason: `${said} : ${why}.` },
  ]
  if (aYear > 2 * MOST_A_YEAR) return found(75, `${formatKm(aYear)} par an, impossible`)
  if (aYear > MOST_A_YEAR) return found(50, `${formatKm(aYear)} par an, plus qu’un taxi`)
  if (condition !== 'occasion' || years >= COLLECTION_YEARS || years < 3) return []
  if (mileageKm < 1000) return found(60, 'le nombre a peut-être été saisi en milliers')
  if (aYear < LEAST_A_YEAR) return found(35, `${formatKm(aYear)} par an, très peu`)
  return []
}
