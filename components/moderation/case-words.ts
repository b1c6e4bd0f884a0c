import { formatUnit } from '#lib/platform/format.ts'

const MINUTE_MS = 60_000

/** How long something has waited: "12 min", "5 h", "3 j". */
export function formatAge(since: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS))
  if (minutes < 60) return formatUnit(minutes, 'min')
  if (minutes < 48 * 60) return formatUnit(Math.floor(minutes / 60), 'h')
  return formatUnit(Math.floor(minutes / (24 * 60)), 'j')
}

/** What the last action did, for the page that it led to. */
const DONE = new Map<unknown, string>([
  ['approve', 'Décision prise : rien ne s’oppose à l’annonce.'],
  ['refuse', 'Décision prise : l’annonce n’est pas en ligne.'],
  ['question', 'Question envoyée au vendeur : le dossier attend sa réponse.'],
])
export const doneWords = (said: unknown): string | null => DONE.get(said) ?? null
