import { photoServer } from '#components/media/photo-server.ts'
import { addCarPhotosAction } from '#lib/inventory/actions.ts'
import { formatCount } from '#lib/platform/format.ts'

const ASK_AGAIN_MS = 1_000
const PATIENCE = 90

type Told = { words: string } | { words: string; photoCount: number }

/** Sends files for a car, one after the other, waits until they can be shown, and puts them behind its photos. Says what came of it. */
export async function dropPhotos(garage: string, listing: string, files: readonly File[]): Promise<Told> {
  const ids: number[] = []
  const refused: string[] = []
  for (const file of files)
    await photoServer
      .send(file, () => {}, new AbortController().signal)
      .then(
        (id) => ids.push(id),
        (error: Error) => refused.push(`${file.name} : ${error.message}`),
      )
  if (ids.length === 0) return { words: refused.join(' ') || 'aucune photo reçue.' }
  const ready = await untilReady(ids)
  if (ready.length === 0)
    return { words: 'les photos sont encore en préparation ; réessayez sur la page de la voiture.' }
  const form = new FormData()
  for (const [name, value] of Object.entries({ garage, listing, photos: ready.join(',') }))
    form.set(name, value)
  const result = await addCarPhotosAction(null, form).catch(() => null)
  if (!result?.ok) return { words: result?.message ?? 'la connexion a été perdue.' }
  const words = [`${formatCount(ready.length, 'photo')} de plus.`, ...refused].join(' ')
  return { words, photoCount: result.data.photoCount }
}

async function untilReady(ids: readonly number[]): Promise<number[]> {
  for (let turn = 0; turn < PATIENCE; turn++) {
    const states = await photoServer.states(ids)
    if (states?.every(({ state, key }) => state === 'failed' || key !== null))
      return states.filter(({ key }) => key !== null).map(({ id }) => id)
    await new Promise((later) => setTimeout(later, ASK_AGAIN_MS))
  }
  return []
}
