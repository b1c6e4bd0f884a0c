import { formatMinutes } from '#lib/dealers/model.ts'
import { isPulled, RUN_STATE_LABELS, type RunState, SOURCE_KIND_LABELS } from '#lib/feeds/model.ts'
import type { ListedSource } from '#lib/feeds/queries.ts'
import { formatCount, formatMoment } from '#lib/platform/format.ts'

type Told = Pick<
  ListedSource,
  'enabled' | 'failingSince' | 'silentSince' | 'isSet' | 'settings' | 'lastArrivalAt'
>
type Run = NonNullable<ListedSource['lastRun']>

/** How a source is, in a word. */
export function sourceState(source: Told): {
  word: string
  tone: 'neutral' | 'vert' | 'orange' | 'rouge' | 'phare'
} {
  if (!source.enabled) return { word: 'En pause', tone: 'neutral' }
  if (source.settings.offeredKey) return { word: 'Clé changée', tone: 'rouge' }
  if (source.failingSince) return { word: 'En panne', tone: 'rouge' }
  if (source.silentSince) return { word: 'Silencieuse', tone: 'orange' }
  if (!source.lastArrivalAt) return { word: 'Attend un premier fichier', tone: 'neutral' }
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

/** "Terminée, 26 nov. à 13 h 05 : 3 ajoutés, 1 modifié". */
export function runWords(run: Run): string {
  const at = formatMoment(run.finishedAt ?? run.createdAt)
  const counts = [
    run.added > 0 ? formatCount(run.added, 'ajouté') : null,
    run.changed > 0 ? formatCount(run.changed, 'modifié') : null,
    run.removed > 0 ? formatCount(run.removed, 'retiré') : null,
    run.refused > 0 ? formatCount(run.refused, 'refusé') : null,
  ].filter((count) => count !== null)
  const what = run.state === 'done' && counts.length === 0 ? ['rien de changé'] : counts
  return `${RUN_STATE_LABELS[run.state as RunState]}, ${at}${what.length > 0 ? ` : ${what.join(', ')}` : ''}`
}

export const kindLabel = (kind: ListedSource['kind']): string => SOURCE_KIND_LABELS[kind]
