'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '#lib/platform/action.ts'
import { AppError } from '#lib/platform/errors.ts'
import * as inventory from './commands.ts'
import * as forms from './internal/forms.ts'
import { readBulk } from './queries.ts'

export const setPriceAction = action(forms.EditPrice, ({ garage, listing, prix, vu, revision }, viewer) =>
  inventory.setPrice(viewer, {
    garage,
    listingId: listing,
    priceCents: prix,
    seenCents: vu,
    revision,
  }),
)

const bulkOf = (sent: Readonly<Record<string, unknown>>) => {
  const read = readBulk(sent as Record<string, string>)
  if (!read.ok) throw new AppError('invalid', read.message, { valeur: [read.message] })
  return read
}

export const previewBulkAction = action(forms.BulkCars, ({ garage, ...sent }, viewer) =>
  inventory.previewBulk(viewer, { garage, ...bulkOf(sent) }),
)

export const applyBulkAction = action(forms.BulkCars, ({ garage, ...sent }, viewer) =>
  inventory.applyBulk(viewer, { garage, ...bulkOf(sent) }),
)

/** From the page that shows what would change, without a script. */
export const confirmBulkAction = action(forms.BulkCars, async ({ garage, ...sent }, viewer) => {
  const { changeId } = await inventory.applyBulk(viewer, { garage, ...bulkOf(sent) })
  redirect(`/pro/${garage}/stock${changeId ? `?fait=${changeId}` : ''}` as Route)
})

export const undoBulkAction = action(forms.UndoChange, async ({ garage, changement }, viewer) => {
  const undone = await inventory.undoBulk(viewer, { garage, changeId: changement })
  refresh()
  return undone
})

export const saveViewAction = action(forms.SaveView, async ({ garage, nom, filtre }, viewer) => {
  await inventory.saveView(viewer, { garage, name: nom, query: filtre })
  refresh()
})

export const deleteViewAction = action(forms.DeleteView, async ({ garage, vue }, viewer) => {
  await inventory.deleteView(viewer, { garage, viewId: vue })
  refresh()
})
