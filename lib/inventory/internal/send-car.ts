import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Typed } from '#lib/publishing/model.ts'
import { typedOfPage } from '#lib/publishing/queries.ts'
import { type CarFormBack, formAround } from './car-page.ts'
import { addCar, type CarSaved, editCar } from './save-car.ts'
import type { StockFields } from './stock-fields.ts'

type Sent = {
  garage: string
  /** null: a new car. */
  listingId: bigint | null
  revision: number
  /** The button: "publier", "garder", or another that only asks for the form with its lists brought up to date. */
  go: string
  shown: string
  sent: Readonly<Record<string, unknown>>
  stock: StockFields
  base: { typed: Typed; stock: StockFields } | null
  photoIds: readonly number[]
}

/** The page of a car was sent: where to go when it is saved, else the form as it comes back, with nothing of it lost. */
export async function sendCar(viewer: Viewer, form: Sent): Promise<{ to: string } | CarFormBack> {
  const { garage, listingId, stock, base, revision, photoIds, go } = form
  const typed = typedOfPage({ ...form.sent, shown: form.shown })
  const same = { typed, stock, revision, base: base ?? { typed, stock } }
  if (go !== '' && go !== 'publier' && go !== 'garder') return backWith(same)
  try {
    const saved = listingId
      ? await editCar(viewer, { garage, listingId, typed, stock, revision, base, photoIds })
      : await addCar(viewer, { garage, typed, stock, photoIds, publish: go !== 'garder' })
    return saved.is === 'saved' ? { to: placeOf(form, saved) } : backWith(same, saved)
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'not_found' || error.code === 'forbidden') throw error
    const errors = Object.fromEntries(
      Object.entries(error.fields ?? {}).map(([field, [message = '']]) => [field, message]),
    )
    return { ...(await backWith(same)), errors, refusal: error.message }
  }
}

type Same = Pick<CarFormBack, 'typed' | 'stock' | 'revision' | 'base'>

async function backWith(same: Same, saved?: Exclude<CarSaved, { is: 'saved' }>): Promise<CarFormBack> {
  const nothing = { errors: {}, conflicts: [], theirs: [], refusal: null }
  if (saved?.is === 'conflict') {
    const { typed, stock, revision, conflicts, theirs, kept } = saved
    return { ...nothing, typed, stock, revision, conflicts, theirs, base: kept, ...(await formAround(typed)) }
  }
  return { ...nothing, ...same, errors: saved?.errors ?? {}, ...(await formAround(same.typed)) }
}

function placeOf({ garage, listingId, go }: Sent, saved: Extract<CarSaved, { is: 'saved' }>): string {
  const done = listingId ? '1' : saved.isOnline ? 'en-ligne' : go === 'garder' ? 'gardee' : 'attente'
  return `/pro/${garage}/stock/${saved.listingId}?fait=${done}`
}
