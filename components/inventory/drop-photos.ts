import { photoServer } from '#components/media/photo-server.ts'
import { addCarPhotosAction } from '#lib/inventory/actions.ts'
import type { SentPhoto } from '#lib/media/model.ts'
import { formatCount } from '#lib/platform/format.ts'

const ASK_AGAIN_MS = 1_000
const PATIENCE = 90

type Told = { words: string } | { words: string; photoCount: number }

/** Sends files for a car, one after the other, waits until they can be shown, and puts them behind its photos. Says what came of each. */
export async function dropPhotos(garage: string, listing: string, files: readonly File[]): Promise<Told> {
  const names = new Map<number, string>()
  const refused: string[] = []
  for (const file of files)
    await photoServer
      .send(file, () => {}, new AbortController().signal)
      .then(
        (id) => names.set(id, file.name),
        (error: Error) => refused.push(`${file.name} : ${error.message}`),
      )
  const sent = [...names.keys()]
  const states = await whenSettled(sent)
  for (const { id, state, failure } of states)
    if (state === 'failed')
      refused.push(`${names.get(id)} : ${failure ?? 'cette photo n’a pas pu être lue.'}`)
  const ready = states.filter(isReady).map(({ id }) => id)
  if (ready.length + refused.length < files.length)
    refused.push('Des photos sont encore en préparation ; réessayez sur la page de la voiture.')
  if (ready.length === 0) return { words: refused.join(' ') }
  const form = new FormData()
  for (const [name, value] of Object.entries({ garage, listing, photos: ready.join(',') }))
    form.set(name, value)
  const result = await addCarPhotosAction(null, form).catch(() => null)
  if (!result?.ok) return { words: result?.message ?? 'la connexion a été perdue.' }
  const words = [`${formatCount(ready.length, 'photo')} de plus.`, ...refused].join(' ')
  return { words, photoCount: result.data.photoCount }
}

const isReady = ({ state, key }: SentPhoto) => state !== 'failed' && key !== null

/** How far they are once each can be shown or never will, or patience is at its end. */
async function whenSettled(ids: readonly number[]): Promise<SentPhoto[]> {
  let states: SentPhoto[] = []
  for (let turn = 0; ids.length > 0 && turn < PATIENCE; turn++) {
    states = (await photoServer.states(ids)) ?? states
    if (states.length > 0 && states.every((photo) => photo.state === 'failed' || isReady(photo))) break
    await new Promise((later) => setTimeout(later, ASK_AGAIN_MS))
  }
  return states
}
