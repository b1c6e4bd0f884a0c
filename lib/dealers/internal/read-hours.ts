/** Minutes after midnight: [open, close], in order, apart. */
type Day = (readonly [number, number])[]
export type DayRead = { ok: true; day: Day } | { ok: false; message: string }

/** "9h", "9 h 30", "09:30", "18.30" */
const TIME = String.raw`(\d{1,2})(?:\s*[h:.]\s*(\d{2})?)?`
const SPAN = new RegExp(String.raw`^${TIME}\s*(?:-|–|à|a)\s*${TIME}$`, 'i')
const MOST_SPANS = 4
const HELP = 'Écrivez par exemple « 9h-12h, 14h-18h30 », ou rien un jour de fermeture.'

/** The hours of a day as people write them; nothing, or "fermé": closed. What {@link formatDay} prints is read back. */
export function readDay(typed: string): DayRead {
  const text = typed.replace(/[\u00a0\u202f]/g, ' ').trim()
  if (text === '' || /^ferm[eé]e?$/i.test(text)) return { ok: true, day: [] }
  const parts = text.split(/\s*(?:,|;|\/|\bet\b)\s*/)
  if (parts.length > MOST_SPANS) return { ok: false, message: HELP }
  const day: Day = []
  for (const part of parts) {
    const found = SPAN.exec(part)
    if (!found) return { ok: false, message: HELP }
    const [, openHour, openMinute, closeHour, closeMinute] = found
    const [open, close] = [minutes(openHour, openMinute), minutes(closeHour, closeMinute)]
    if (open === null || close === null) return { ok: false, message: HELP }
    if (close <= open || open < (day.at(-1)?.[1] ?? 0))
      return { ok: false, message: 'Chaque fermeture vient après l’ouverture, et les plages se suivent.' }
    day.push([open, close])
  }
  return { ok: true, day }
}

function minutes(hour: string | undefined, minute: string | undefined): number | null {
  const total = Number(hour) * 60 + Number(minute ?? 0)
  return Number(minute ?? 0) < 60 && total <= 24 * 60 ? total : null
}
