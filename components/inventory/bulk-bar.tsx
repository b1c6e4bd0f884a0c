'use client'

import { useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CONTROL } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { writeSelection } from '#lib/inventory/model.ts'
import { formatCount } from '#lib/platform/format.ts'
import { STOCK_BOOST_DAYS } from '#lib/publishing/model.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { useDesk } from './desk-context.tsx'
import { UndoButton } from './undo-button.tsx'
import { useBulkChange } from './use-bulk-change.ts'

/** What may be done to several cars; those behind a figure or a word take it from the field beside. */
const CHANGES = [
  {
    value: 'pourcentage',
    label: 'Changer les prix de … %',
    takes: 'Pourcentage, par exemple −5',
    example: 'par ex. −5',
  },
  {
    value: 'montant',
    label: 'Changer les prix de … €',
    takes: 'Montant, par exemple −200',
    example: 'par ex. −200',
  },
  { value: 'publier', label: 'Mettre en ligne', takes: null },
  { value: 'retirer', label: 'Retirer de la vente', takes: null },
  { value: 'vendue', label: 'Marquer vendues', takes: null },
  { value: 'tete', label: `Mettre en tête de liste, ${STOCK_BOOST_DAYS} jours`, takes: null },
  { value: 'encadrer', label: `Encadrer dans les résultats, ${STOCK_BOOST_DAYS} jours`, takes: null },
  { value: 'urgent', label: `Mention « Urgent », ${STOCK_BOOST_DAYS} jours`, takes: null },
  { value: 'etiqueter', label: 'Étiqueter', takes: 'Étiquette', example: 'par ex. promo' },
  { value: 'desetiqueter', label: 'Retirer une étiquette', takes: 'Étiquette', example: 'par ex. promo' },
] as const satisfies readonly { value: string; label: string; takes: string | null; example?: string }[]

/** Part of the table's form: without a script it leads to the page that shows what would change; with one, a dialog does. */
export function BulkBar() {
  const { garage, base, query, selected, isAllSelected, isLive, selectAll, reload } = useDesk()
  const [kind, setKind] = useState<string>('pourcentage')
  const value = useRef<HTMLInputElement>(null)
  const outcome = useRef<HTMLDivElement>(null)
  const change: { takes: string | null; example?: string } | undefined = CHANGES.find(
    ({ value }) => value === kind,
  )
  const takes = change?.takes ?? null
  const filter = writeSelection(query)
  const isChosen = isAllSelected || selected.size > 0

  const { preview, done, trouble, isBusy, isWaiting, foresee, apply, close, setDone } = useBulkChange({
    sent: (agreedCents) => {
      const form = new FormData()
      const fields = {
        ...{ garage, quoi: kind, valeur: value.current?.value ?? '', filtre: filter },
        ...(isAllSelected ? { portee: 'toutes' } : { id: [...selected].join(',') }),
        accord: String(agreedCents),
      }
      for (const [name, text] of Object.entries(fields)) form.set(name, text)
      return form
    },
    onDone: () => {
      selectAll(false)
      reload()
    },
    onLost: reload,
  })
  // What was pressed is gone by then: the keyboard goes on from what came of it.
  useEffect(() => {
    if (done) outcome.current?.focus()
  }, [done])

  return (
    <div className="bulk-bar" data-held={isChosen || done !== null || undefined}>
      {done ? (
        <div ref={outcome} tabIndex={-1}>
          <Notice
            tone="success"
            title={done.undone ?? `${done.label} : ${formatCount(done.count, 'voiture')}`}
            live
          >
            <span className="flex flex-wrap gap-2 pt-2">
              {done.undone === undefined ? (
                <UndoButton
                  garage={garage}
                  changeId={done.changeId}
                  onUndone={(undone) => {
                    setDone({ ...done, undone })
                    reload()
                  }}
                />
              ) : null}
              <Button look="quiet" onClick={() => setDone(null)}>
                Fermer
              </Button>
            </span>
          </Notice>
        </div>
      ) : null}
      {trouble && !preview ? (
        <Notice tone="error" title={trouble} live>
          {null}
        </Notice>
      ) : null}
      {isLive && !isChosen ? (
        <p className="text-14 text-ink-2">
          Cochez des voitures pour changer leurs prix, les publier ou les retirer, les mettre en avant, les
          étiqueter, ou imprimer leurs fiches de pare-brise.
        </p>
      ) : (
        <div className="flex flex-wrap items-end gap-3">
          <p className="w-full self-center text-14 font-medium tabular-nums sm:w-auto">
            {isAllSelected
              ? 'Toutes les voitures de la liste'
              : isLive
                ? formatCount(selected.size, 'voiture choisie', 'voitures choisies')
                : 'Les voitures cochées'}
          </p>
          <input type="hidden" name="filtre" value={filter} />
          <label className="choice needs-no-script">
            <input type="checkbox" name="portee" value="toutes" />
            Toutes celles du filtre
          </label>
          <span className="select w-full sm:w-auto">
            <select
              name="quoi"
              aria-label="Ce qui change"
              value={kind}
              onChange={(event) => setKind(event.target.value)}
              className={`${CONTROL} sm:w-64`}
            >
              {CHANGES.map((change) => (
                <option key={change.value} value={change.value}>
                  {change.label}
                </option>
              ))}
            </select>
          </span>
          {takes !== null || !isLive ? (
            <input
              ref={value}
              key={takes}
              name="valeur"
              aria-label={isLive ? (takes ?? '') : 'Pourcentage, montant ou étiquette'}
              placeholder={change?.example}
              maxLength={30}
              autoComplete="off"
              className={`${CONTROL} w-28 flex-1 sm:w-40 sm:flex-none`}
            />
          ) : null}
          <Button
            type="submit"
            // Not disabled meanwhile: a dialog that is closed gives the keyboard back to what opened it.
            aria-busy={isBusy || undefined}
            onClick={(event) => {
              if (!isLive) return
              event.preventDefault()
              void foresee()
            }}
          >
            Voir ce qui changerait
          </Button>
          {isLive ? <input type="hidden" name="ids" value={[...selected].join(',')} /> : null}
          {isAllSelected ? <input type="hidden" name="portee" value="toutes" /> : null}
          <Button
            type="submit"
            look="quiet"
            formAction={`${base}/affichettes`}
            disabled={isLive && !isChosen}
          >
            Fiches de pare-brise
          </Button>
        </div>
      )}
      {preview ? (
        <BulkDialog
          {...{ preview, isBusy, isWaiting, trouble }}
          onApply={() => void apply()}
          onClose={close}
        />
      ) : null}
    </div>
  )
}
