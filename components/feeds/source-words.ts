import { formatMinutes } from '#lib/dealers/model.ts'
import { isPulled, RUN_STATE_LABELS, type RunState, SOURCE_KIND_LABELS } from '#lib/feeds/model.ts'
import type { ListedSource } from '#lib/feeds/queries.ts'
import { formatCount, formatMoment } from '#lib/platform/format.ts'

type Told = Pick<
  ListedSource,
  'enabled' | 'failingSince' | 'silentSince' | 'isSet' | 'settings' | 'lastArrivalAt'
> & { lastRun: { state: string } | null }
type Run = NonNullable<ListedSource['lastRun']>
type Counted = Pick<Run, 'state' | 'added' | 'changed' | 'removed' | 'refused'>

/** How a source is, in a word. */
export function sourceState(source: Told): {
  word: string
  tone: 'neutral' | 'vert' | 'orange' | 'rouge' | 'phare'
} {
  if (!source.enabled) return { word: 'En pause', tone: 'neutral' }
  if (source.settings.offeredKey) return { word: 'Clé changée', tone: 'rouge' }
  if (source.failingSince) return { word: 'En panne', tone: 'rouge' }
  if (source.silentSince) return { word: 'Silencieuse', tone: 'orange' }
  if (!source.lastArrivalAt)
    return source.lastRun?.state === 'failed'
      ? { word: 'Lecture impossible', tone: 'rouge' }
      : { word: 'Attend un premier fichier', tone: 'neutral' }
  return source.isSet ? { word: 'Active', tone: 'vert' } : { word: 'À régler', tone: 'phare' }
}

/** When it is read next. */
export function whenRead({
  kind,
  enabled,
  nightlyAt,
}: Pick<ListedSource, 'kind' | 'enabled' | 'nightlyAt'>): string {
  if (!enabled) return 'Pas avant la reprise'
  if (isPulled(kind) && nightlyAt !== null) return `Chaque nuit vers ${formatMinutes(nightlyAt)}`
  return kind === 'upload' ? 'À chaque dépôt' : 'À chaque envoi'
}

/** "3 ajoutées, 1 modifiée": what a file did to the listings; nothing of what it did not do. */
export function countWords({ state, added, changed, removed, refused }: Counted): string {
  const counts = [
    added > 0 ? formatCount(added, 'ajoutée') : null,
    changed > 0 ? formatCount(changed, 'modifiée') : null,
    removed > 0 ? formatCount(removed, 'retirée') : null,
    refused > 0 ? formatCount(refused, 'refusée') : null,
  ].filter((count) => count !== null)
  return state === 'done' && counts.length === 0 ? 'rien de changé' : counts.join(', ')
}

/** It waits for somebody to say which of its columns is what, and not for its turn. */
export const waitsForColumns = ({ state, message }: { state: string; message: string | null }): boolean =>
  state === 'waiting' && message !== null

/** "Terminée : 3 ajoutées, 1 modifiée". */
export function resultWords(run: Counted): string {
  const what = countWords(run)
  return `${RUN_STATE_LABELS[run.state as RunState]}${what === '' ? '' : ` : ${what}`}`
}

/** "Terminée, le 26 novembre à 13:05 : 3 ajoutées, 1 modifiée". */
export function runWords(run: Counted & Pick<Run, 'createdAt' | 'finishedAt'>): string {
  const at = formatMoment(run.finishedAt ?? run.createdAt)
  const what = countWords(run)
  return `${RUN_STATE_LABELS[run.state as RunState]}, ${at}${what === '' ? '' : ` : ${what}`}`
}

export const kindLabel = (kind: ListedSource['kind']): string => SOURCE_KIND_LABELS[kind]
