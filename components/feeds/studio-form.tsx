'use client'

import { type FormEvent, useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswerInSight } from '#components/ui/use-answer-in-sight.ts'
import { useFormAction } from '#components/ui/use-form-action.ts'
import { studioAction } from '#lib/feeds/actions.ts'
import { columnsKey, TARGET_LABELS, TARGET_ORDER, type Target } from '#lib/feeds/model.ts'
import type { Studio } from '#lib/feeds/queries.ts'
import { formatCount } from '#lib/platform/format.ts'
import { StudioFormat } from './studio-format.tsx'
import { StudioIdentity } from './studio-identity.tsx'
import { previewWords, StudioPreview } from './studio-preview.tsx'
import { StudioRule } from './studio-rule.tsx'

const TYPING_MS = 600
/** What nearly every file has; other fields are folded unless this one does. */
const USUAL = TARGET_ORDER.slice(0, TARGET_ORDER.indexOf('photos') + 1)

/**
 * How a file is read: its cut, a line for each field, and twenty of its rows before and after. With a script the preview follows
 * what is chosen; without one, its button asks for it.
 */
export function StudioForm({
  garage,
  sourceId,
  initial,
}: {
  garage: string
  sourceId: string
  initial: Studio
}) {
  const { result, form } = useFormAction(studioAction)
  const isSaved = result?.ok === true && result.data.isSaved
  // A preview is answered where one types: only what was kept is led to.
  const kept = useAnswerInSight(isSaved ? result : null)
  const preview = useRef<HTMLButtonElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const refused = result && !result.ok ? result : null
  const studio = result?.ok ? result.data : initial
  const { recipe, confidence } = studio
  const columns = columnsKey(recipe.format)
  // As the page was opened: a field does not move while it is being filled.
  const isAsked = (target: Target) => USUAL.includes(target) || initial.recipe.fields[target] !== undefined
  const asked = TARGET_ORDER.filter(isAsked)
  const folded = TARGET_ORDER.filter((target) => !isAsked(target))
  const rulesOf = (targets: readonly Target[]) =>
    targets.map((target) => (
      <StudioRule
        key={target}
        target={target}
        {...TARGET_LABELS[target]}
        rule={recipe.fields[target]}
        columns={recipe.format.columns}
        confidence={confidence[target]}
      />
    ))

  function follow(): void {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => preview.current?.form?.requestSubmit(preview.current), TYPING_MS)
  }

  function submitted(event: FormEvent<HTMLFormElement>): void {
    // What was to be looked at is sent now: a preview that came after would take the place of what is said of a save.
    clearTimeout(timer.current)
    form.onSubmit(event)
  }

  return (
    <form
      {...form}
      ref={kept}
      onChange={follow}
      onSubmit={submitted}
      aria-label="Réglage des colonnes"
      className="grid gap-8"
    >
      <input type="hidden" name="garage" value={garage} />
      <input type="hidden" name="sourceId" value={sourceId} />
      <input type="hidden" name="columns" value={columns} />
      {refused ? (
        <Notice tone="error" title="Le fichier ne se lit pas ainsi" live>
          {refused.message}
        </Notice>
      ) : isSaved ? (
        <Notice tone="success" title="Réglage enregistré" live>
          Il servira à tous les fichiers de cette source. Ceux qui attendaient sont en cours de lecture.
        </Notice>
      ) : null}
      {studio.notes.length > 0 ? (
        <Notice tone="info" title="À vérifier">
          <ul className="grid gap-1">
            {studio.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <StudioFormat format={recipe.format} decimal={recipe.decimal} />
      <fieldset key={columns} className="grid">
        <legend className="pb-2 text-22 font-semibold">Colonnes</legend>
        {rulesOf(asked)}
        {folded.length > 0 ? (
          <Disclosure title="Autres champs" note={formatCount(folded.length, 'champ')}>
            {rulesOf(folded)}
          </Disclosure>
        ) : null}
      </fieldset>
      <StudioIdentity key={`identity-${columns}`} recipe={recipe} />
      <StudioPreview preview={studio.preview} />
      <div className="studio-bar">
        <SubmitButton name="intent" value="save" after="preview">
          Enregistrer le réglage
        </SubmitButton>
        <Button ref={preview} type="submit" name="intent" value="preview" look="secondary" formNoValidate>
          Voir l’aperçu
        </Button>
        <p role="status" className="text-14 tabular-nums">
          {previewWords(studio.preview)}
        </p>
      </div>
    </form>
  )
}
