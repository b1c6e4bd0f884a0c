import { log } from '#lib/platform/log.ts'
import { once } from '#lib/platform/once.ts'
import type { Storage } from '#lib/platform/storage/storage.ts'
import type { Drawn } from './drawn.ts'
import { sharedQueue } from './queue.ts'
import { type Rendition, render } from './render.ts'

/** Two: one may encode while the other draws. More would only make pages wait. */
const AT_ONCE = 2

type Troubles = { toldOfReading: boolean; toldOfWriting: boolean }
const troubles = () =>
  once<Troubles>('media.troubles', () => ({ toldOfReading: false, toldOfWriting: false }))
const queue = () => once('media.renderings', () => sharedQueue<Uint8Array>(AT_ONCE))

export type PhotoBody = { size: number; body: ReadableStream<Uint8Array> | Uint8Array }

/** The file from storage; a drawing that is not there yet is rendered and kept. null: no such photo. */
export async function readOrRender(
  storage: Pick<Storage, 'get' | 'put'>,
  name: string,
  drawn: Drawn | null,
  rendition: Rendition,
): Promise<PhotoBody | null> {
  const stored = drawn ? await storedOrNull(storage, name) : await storage.get(name)
  if (stored || !drawn) return stored

  const bytes = await queue()(name, async () => {
    const rendered = await render(drawn, rendition)
    await keep(storage, name, rendered)
    return rendered
  })
  return { size: bytes.byteLength, body: bytes }
}

/** A drawing can always be made again: a disk that cannot be read is not worth an error. */
async function storedOrNull(storage: Pick<Storage, 'get'>, name: string) {
  try {
    return await storage.get(name)
  } catch (error) {
    if (!troubles().toldOfReading)
      log().warn({ err: error, name }, 'photos cannot be read: drawings are rendered anew')
    troubles().toldOfReading = true
    return null
  }
}

/** A full or read-only disk must not take the pictures away: they are answered from memory, and it is said once. */
async function keep(storage: Pick<Storage, 'put'>, name: string, bytes: Uint8Array): Promise<void> {
  try {
    await storage.put(name, bytes)
  } catch (error) {
    if (!troubles().toldOfWriting)
      log().warn({ err: error, name }, 'photos cannot be stored: they are rendered at each request')
    troubles().toldOfWriting = true
  }
}
