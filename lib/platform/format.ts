/** How French pages write figures, dates and plurals. Every space inside a figure and before its unit is narrow and does not break. */

const NARROW = '\u202f'

/** 12990 → "12 990". Halves and decimals keep a comma and at most two digits. */
export function formatNumber(value: number): string {
  const [whole = '0', decimals] = String(Math.round(Math.abs(value) * 100) / 100).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW)
  const sign = value < 0 && (whole !== '0' || decimals) ? '−' : ''
  return sign + grouped + (decimals ? `,${decimals}` : '')
}

/** Whole euros are written without cents: 1299000 → "12 990 €", 1299050 → "12 990,50 €". */
export function formatPrice(priceCents: number): string {
  const text = formatNumber(priceCents / 100)
  const padded = /,\d$/.test(text) ? `${text}0` : text
  return `${padded}${NARROW}€`
}

export function formatUnit(value: number, unit: string): string {
  return `${formatNumber(value)}${NARROW}${unit}`
}

/** 45210 → "45 210 km". */
export function formatKm(mileageKm: number): string {
  return formatUnit(mileageKm, 'km')
}

/** In French 0 and 1 are singular, and so is everything below 2. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return Math.abs(count) < 2 ? one : many
}

/** 1234, "annonce" → "1 234 annonces". A word keeps a whole no-break space before it: a narrow one would glue it to its figure. */
export function formatCount(count: number, one: string, many?: string): string {
  return `${formatNumber(count)}\u00a0${plural(count, one, many)}`
}

const long = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'long', timeZone: 'Europe/Paris' })
const month = new Intl.DateTimeFormat('fr-FR', { month: 'long', year: 'numeric', timeZone: 'Europe/Paris' })
const numeric = new Intl.DateTimeFormat('fr-FR', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'Europe/Paris',
})
const moment = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Paris',
})
const isoDay = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' })

/** "1er novembre 2026": the first of a month is an ordinal. */
export function formatDate(date: Date): string {
  return long.format(date).replace(/^1 /, '1er ')
}

/** "novembre 2026". */
export function formatMonth(date: Date): string {
  return month.format(date)
}

/** "01/11/2026". */
export function formatShortDate(date: Date): string {
  return numeric.format(date)
}

/** "le 24 novembre à 15:04". */
export function formatMoment(date: Date): string {
  return `le ${moment.format(date).replace(/^1 /, '1er ')}`
}

/** Calendar days of Paris between two instants, so that "hier" means the day before and not 24 hours. */
function daysBetween(date: Date, now: Date): number {
  return Math.round((Date.parse(isoDay.format(now)) - Date.parse(isoDay.format(date))) / 86_400_000)
}

/** "aujourd’hui", "hier", "il y a 3 jours"; the date itself after 60 days, or when it lies ahead. */
export function formatDaysAgo(date: Date, now: Date): string {
  const days = daysBetween(date, now)
  if (days === 0) return 'aujourd’hui'
  if (days === 1) return 'hier'
  if (days > 1 && days <= 60) return `il y a ${days} jours`
  return `le ${formatDate(date)}`
}
