'use client'

import { useEffect, useRef } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { BulkPreview } from '#lib/inventory/queries.ts'
import { formatPrice } from '#lib/platform/format.ts'
import { BulkOutcome } from './bulk-outcome.tsx'

/** Before it is done: what would change. */
export function BulkDialog({
  preview,
  isBusy,
  isWaiting,
  trouble,
  onApply,
  onClose,
}: {
  preview: BulkPreview
  isBusy: boolean
  /** A file is before it. */
  isWaiting: boolean
  trouble: string | null
  onApply(): void
  onClose(): void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const bill = preview.boosts?.totalCents ?? 0
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="lot-titre" className="sheet-dialog">
      <div className="grid gap-6 p-6">
        <h2 id="lot-titre" className="text-22 font-semibold">
          {preview.label}
        </h2>
        <BulkOutcome preview={preview} />
        {trouble ? (
          <Notice tone="error" title={trouble} live>
            {null}
          </Notice>
        ) : null}
        <div className="grid gap-3">
          <p role="status" className="text-14 text-ink-2">
            {isWaiting
              ? 'Un fichier met ce stock à jour : votre changement sera appliqué juste après. Gardez cette page ouverte.'
              : ''}
          </p>
          <p className="flex flex-wrap gap-3">
            <Button onClick={onApply} disabled={preview.changes === 0} aria-disabled={isBusy || undefined}>
              {bill > 0 ? `Appliquer, et facturer ${formatPrice(bill)} HT` : 'Appliquer'}
            </Button>
            <Button look="quiet" onClick={() => dialog.current?.close()}>
              Ne rien changer
            </Button>
          </p>
        </div>
      </div>
    </dialog>
  )
}
