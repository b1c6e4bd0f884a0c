'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '#lib/platform/action.ts'
import { AppError } from '#lib/platform/errors.ts'
import { HeldError } from '#lib/platform/run-sql.ts'
import * as inventory from './commands.ts'
import { CarPhotos, readBase, SaveCar, stockFieldsOf } from './internal/car-form.ts'
import * as forms from './internal/forms.ts'
import { sendCar } from './internal/send-car.ts'

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
  const read = forms.readBulk(sent)
  if (!read.ok) throw new AppError('invalid', read.message, { valeur: [read.message] })
  return read
}

export const previewBulkAction = action(forms.BulkCars, ({ garage, ...sent }, viewer) =>
  inventory.previewBulk(viewer, { garage, ...bulkOf(sent) }),
)

/** null: a file has the stock, and nothing is done; asked again, it waits for its turn. */
export const applyBulkAction = action(forms.BulkCars, async ({ garage, ...sent }, viewer) => {
  const applied = await inventory.applyBulk(viewer, { garage, ...bulkOf(sent) }).catch((error: unknown) => {
    if (error instanceof HeldError) return null
    throw error
  })
  // How many stand where, what is left of the plan, what was changed last: around the table, all of it.
  if (applied) refresh()
  return applied
})

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

export const renameViewAction = action(forms.RenameView, async ({ garage, vue, nom }, viewer) => {
  await inventory.renameView(viewer, { garage, viewId: vue, name: nom })
  refresh()
})

export const deleteViewAction = action(forms.DeleteView, async ({ garage, vue }, viewer) => {
  await inventory.deleteView(viewer, { garage, viewId: vue })
  refresh()
})

/** One car, from its own page. */
export const moveCarAction = action(forms.BulkCars, async ({ garage, ...sent }, viewer) => {
  const { preview } = await inventory.applyBulk(viewer, { garage, ...bulkOf(sent) })
  const [refused] = preview.refused
  if (preview.changes === 0)
    throw new AppError('conflict', refused?.reason ?? 'Cette voiture n’est plus dans ce stock.')
  refresh()
})

/** What is wrong, or was changed meanwhile, comes back beside what was typed. */
export const saveCarAction = action(SaveCar, async ({ garage, listing, ...page }, viewer) => {
  const { base, photos, shown, revision, go = '', ...sent } = page
  const sentBack = await sendCar(viewer, {
    garage,
    listingId: listing || null,
    ...{ revision, go, shown, sent },
    stock: stockFieldsOf(sent),
    base: readBase(base),
    photoIds: photos ?? [],
  })
  return 'to' in sentBack ? redirect(sentBack.to as Route) : sentBack
})

export const addCarPhotosAction = action(CarPhotos, ({ garage, listing, photos }, viewer) =>
  inventory.addCarPhotos(viewer, { garage, listingId: listing, photoIds: photos }),
)
