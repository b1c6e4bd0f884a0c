import { Badge } from '#components/ui/badge.tsx'
import { TextLink } from '#components/ui/button.tsx'
import { isPulled } from '#lib/feeds/model.ts'
import type { ListedSource } from '#lib/feeds/queries.ts'
import { ReadNow } from './source-buttons.tsx'
import { kindLabel, runWords, sourceState, whenRead } from './source-words.ts'

/** A dealer's sources: how each is, its last file, its next. */
export function SourceList({ sources, garage }: { sources: readonly ListedSource[]; garage: string }) {
  return (
    <ul className="border-t border-line">
      {sources.map((source) => {
        const { word, tone } = sourceState(source)
        const page = `/pro/${garage}/flux/${source.id}`
        return (
          <li
            key={source.id}
            className="grid gap-2 border-b border-line py-4 md:grid-cols-[1fr_auto] md:items-center"
          >
            <div className="grid gap-1">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <TextLink href={page} className="text-18 font-semibold">
                  {source.name}
                </TextLink>
                <Badge tone={tone}>{word}</Badge>
              </p>
              <p className="text-14 text-ink-2">
                {kindLabel(source.kind)} · {whenRead(source)}
              </p>
              {source.lastRun ? (
                <p className="text-14">
                  <TextLink href={`/pro/${garage}/flux/executions/${source.lastRun.id}`}>
                    {runWords(source.lastRun)}
                  </TextLink>
                </p>
              ) : (
                <p className="text-14 text-ink-2">Aucun fichier encore</p>
              )}
            </div>
            {isPulled(source.kind) && source.enabled ? (
              <ReadNow garage={garage} sourceId={source.id} name={source.name} />
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
