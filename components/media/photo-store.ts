import { MAX_PHOTO_BYTES, type SentPhoto } from '#lib/media/model.ts'
import { formatCount } from '#lib/platform/format.ts'
import { counted, fromServer, moved, type PhotoItem, sentIds, told } from './photo-list.ts'
import type { PhotoServer, SendingError } from './photo-server.ts'

/** More would only share the same line. */
const AT_ONCE = 3
const ASK_EVERY_MS = 700

type Options = {
  photos: readonly SentPhoto[]
  max: number
  server: PhotoServer
  /** Keeps the order, cover first. @throws when it could not be kept */
  save(ids: number[]): unknown
  /** Said aloud, without taking the focus. */
  announce(text: string): void
}

export type PhotoStore = ReturnType<typeof photoStore>

/** The photos of one form: chosen, on their way, prepared by the server, in order. Knows no page. */
export function photoStore({ photos, max, server, save, announce }: Options) {
  let items: PhotoItem[] = photos.map(fromServer)
  let saved = sentIds(items).join()
  let saving = false
  let asking: ReturnType<typeof setTimeout> | undefined
  let count = 0
  let notSaved = false
  const files = new Map<string, File>()
  const aborts = new Map<string, AbortController>()
  const listeners = new Set<() => void>()
  let snapshot = { items, notSaved }

  function set(next: PhotoItem[]): void {
    items = next
    publish()
    void keepOrder()
    ask()
  }
  function publish(): void {
    snapshot = { items, notSaved }
    for (const listener of listeners) listener()
  }
  const patch = (local: string, change: Partial<PhotoItem> | ((item: PhotoItem) => PhotoItem)) =>
    set(
      items.map((item) => {
        if (item.local !== local) return item
        return typeof change === 'function' ? change(item) : { ...item, ...change }
      }),
    )

  /** One after the other, and only the last of what changed meanwhile. */
  async function keepOrder(): Promise<void> {
    const ids = sentIds(items)
    if (saving || ids.join() === saved) return
    saving = true
    try {
      await save(ids)
      saved = ids.join()
      notSaved = false
    } catch {
      notSaved = true
    }
    saving = false
    publish()
    if (!notSaved) await keepOrder()
  }

  /** Asks how far they are, as long as some are being prepared. */
  function ask(): void {
    if (asking !== undefined || listeners.size === 0 || !items.some(({ status }) => status === 'preparing'))
      return
    asking = setTimeout(async () => {
      const ids = items.flatMap(({ status, photo }) => (status === 'preparing' && photo ? [photo.id] : []))
      const answer = await server.states(ids)
      const states = answer && new Map(answer.map((photo) => [photo.id, photo]))
      asking = undefined
      const before = items
      set(
        items.map((item) => {
          if (!states || !item.photo || item.status !== 'preparing' || !ids.includes(item.photo.id))
            return item
          const state = states.get(item.photo.id)
          return state
            ? told(item, state)
            : { ...item, status: 'refused', message: 'Cette photo n’existe plus.' }
        }),
      )
      sayWhatChanged(before)
    }, ASK_EVERY_MS)
  }

  function sayWhatChanged(before: readonly PhotoItem[]): void {
    const was = new Map(before.map(({ local, status }) => [local, status]))
    const changed = items.filter(({ local, status }) => was.get(local) !== status)
    const refused = changed.filter(({ status }) => status === 'refused')
    for (const { name, message } of refused) announce(`${name} : ${message}`)
    const ready = changed.length - refused.length
    if (ready > 0) announce(`${formatCount(ready, 'photo')} ${ready > 1 ? 'prêtes' : 'prête'}.`)
  }

  function startSending(): void {
    for (const { local, status } of items) {
      if (aborts.size >= AT_ONCE) return
      if (status === 'waiting') void sendOne(local)
    }
  }

  async function sendOne(local: string): Promise<void> {
    const file = files.get(local)
    if (!file) return
    const abort = new AbortController()
    aborts.set(local, abort)
    patch(local, { status: 'sending', progress: 0, message: null })
    try {
      const id = await server.send(file, (progress) => patch(local, { progress }), abort.signal)
      // Thrown away at the last moment: the server need not keep it either.
      if (!items.some((item) => item.local === local)) void server.discard(id)
      patch(local, { status: 'preparing', progress: 1, photo: justSent(id) })
    } catch (error) {
      const { message, isFinal } = error as SendingError
      patch(local, { status: isFinal ? 'refused' : 'unsent', message })
      if (items.some((item) => item.local === local)) announce(`${file.name} : ${message}`)
    } finally {
      aborts.delete(local)
      startSending()
    }
  }

  /** Has the photo made anew; it is prepared until then. */
  async function change(local: string, run: (photoId: number) => ReturnType<PhotoServer['rotate']>) {
    const item = items.find((one) => one.local === local)
    if (!item?.photo) return
    patch(local, { status: 'preparing', message: null })
    const result = await run(item.photo.id)
    // Asked meanwhile, the server may have said that it was ready: as it was before.
    if (result.ok) patch(local, { status: 'preparing' })
    else {
      patch(local, { status: item.status, message: result.message })
      announce(result.message)
    }
  }

  const place = (local: string) => items.findIndex((item) => item.local === local)

  return {
    subscribe(listener: () => void) {
      listeners.add(listener)
      ask()
      return () => void listeners.delete(listener)
    },
    snapshot: () => snapshot,

    add(chosen: readonly File[]): void {
      const room = max - counted(items)
      const taken = chosen.slice(0, Math.max(0, room))
      if (taken.length < chosen.length)
        announce(
          `Cette annonce montre ${formatCount(max, 'photo')} au plus : ${chosen.length - taken.length} de trop.`,
        )
      set([
        ...items,
        ...taken.map((file): PhotoItem => {
          const local = `f${count++}`
          const isTooLarge = file.size > MAX_PHOTO_BYTES
          if (!isTooLarge) files.set(local, file)
          return {
            local,
            name: file.name || 'Photo',
            status: isTooLarge ? 'refused' : 'waiting',
            progress: 0,
            message: isTooLarge ? 'Cette photo dépasse 15 Mo.' : null,
            photo: null,
            preview: URL.createObjectURL(file),
          }
        }),
      ])
      startSending()
    },
    cancel: (local: string) => aborts.get(local)?.abort(),
    retry(local: string): void {
      patch(local, { status: 'waiting', message: null })
      startSending()
    },
    /** The network is back. */
    retryAll(): void {
      set(
        items.map((item) =>
          item.status === 'unsent' ? { ...item, status: 'waiting', message: null } : item,
        ),
      )
      startSending()
    },
    move(local: string, to: number): void {
      const from = place(local)
      set(moved(items, local, to))
      const at = place(local)
      if (at !== from) announce(`Photo ${at + 1} sur ${items.length}${at === 0 ? ', en couverture' : ''}.`)
    },
    async remove(local: string): Promise<void> {
      const item = items.find((one) => one.local === local)
      if (!item) return
      aborts.get(local)?.abort()
      set(items.filter((one) => one !== item))
      announce('Photo retirée.')
      if (item.preview) URL.revokeObjectURL(item.preview)
      files.delete(local)
      // Should it still be part of something, it stays there, and is swept away later.
      if (item.photo) await server.discard(item.photo.id)
    },
    rotate: (local: string) => change(local, server.rotate),
    mask: (local: string, plate: readonly number[] | null) =>
      change(local, (photoId) => server.mask(photoId, plate)),
    saveAgain: () => keepOrder(),
  }
}

export const placeLabel = (index: number): string =>
  index === 0 ? 'Photo de couverture' : `Photo ${index + 1}`

const justSent = (id: number): SentPhoto => ({
  id,
  key: null,
  state: 'received',
  failure: null,
  width: null,
  height: null,
  placeholder: '',
  masked: false,
})
