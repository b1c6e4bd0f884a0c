const iso = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' })
const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  hourCycle: 'h23',
})

/** "2026-11-26", in Paris. */
export const dayInParis = (at: Date): string => iso.format(at)

/** Easter Sunday of a year of the Gregorian calendar, as a day of the year's calendar in UTC (Meeus, Astronomical Algorithms). */
function easter(year: number): Date {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return new Date(Date.UTC(year, Math.floor(n / 31) - 1, (n % 31) + 1))
}

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25']
/** Days after Easter Sunday: Monday, Ascension, Whit Monday. */
const MOVING = [1, 39, 50]

/** Neither a week-end nor a public holiday of metropolitan France (Code du travail L3133-1). */
export function isWorkingDay(at: Date): boolean {
  const day = dayInParis(at)
  const noon = new Date(`${day}T12:00:00Z`)
  if (noon.getUTCDay() % 6 === 0 || FIXED.includes(day.slice(5))) return false
  const since = (Date.parse(`${day}T00:00:00Z`) - easter(Number(day.slice(0, 4))).getTime()) / 86_400_000
  return !MOVING.includes(since)
}

/** When letters that nobody waits for may leave: on working days, from nine to six in Paris. */
export function isOfficeHours(at: Date): boolean {
  const hour = Number(clock.format(at))
  return hour >= 9 && hour < 18 && isWorkingDay(at)
}
