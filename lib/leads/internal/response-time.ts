import { formatNumber, formatUnit } from '#lib/platform/format.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** The middle of the times between a first message and its first answer, in ms; null when nothing was answered. */
export function medianOf(waits: readonly number[]): number | null {
  if (waits.length === 0) return null
  const sorted = waits.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1] ?? 0, sorted[Math.floor(middle)] ?? 0]
  return (low + high) / 2
}

/** "moins d’une minute", "45 min", "2 h 10", "3 jours". */
export function formatWait(ms: number): string {
  if (ms < MINUTE_MS) return 'moins d’une minute'
  if (ms < HOUR_MS) return formatUnit(Math.floor(ms / MINUTE_MS), 'min')
  if (ms >= 2 * DAY_MS) return `${formatNumber(Math.floor(ms / DAY_MS))}\u00a0jours`
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS)
  const hours = formatUnit(Math.floor(ms / HOUR_MS), 'h')
  return minutes === 0 ? hours : `${hours}\u202f${String(minutes).padStart(2, '0')}`
}
