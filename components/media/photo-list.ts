import type { SentPhoto } from '#lib/media/model.ts'

export type PhotoItem = {
  /** Its name in this page, from the moment it is chosen. */
  local: string
  /** Of the file, for who listens. */
  name: string
  /** unsent: the network, or the person, stopped it; it may be sent again. refused: it will never be a photo. */
  status: 'waiting' | 'sending' | 'preparing' | 'ready' | 'unsent' | 'refused'
  /** Of the file that was sent, from 0 to 1. */
  progress: number
  message: string | null
  /** What the server knows of it, once it was sent. */
  photo: SentPhoto | null
  /** The file itself, shown until the server's own is there. */
  preview: string | null
}

/** Those in the draft: sent, and not refused; the first is the cover. */
export const sentIds = (items: readonly PhotoItem[]): number[] =>
  items.flatMap(({ photo, status }) => (photo && status !== 'refused' ? [photo.id] : []))

/** How many count towards the offer's number of photos. */
export const counted = (items: readonly PhotoItem[]): number =>
  items.filter(({ status }) => status !== 'refused').length

export function moved(items: readonly PhotoItem[], local: string, to: number): PhotoItem[] {
  const from = items.findIndex((item) => item.local === local)
  const item = items[from]
  if (!item) return [...items]
  const rest = items.toSpliced(from, 1)
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, item)
}

/** What the server says of a photo that was sent. */
export function told(item: PhotoItem, photo: SentPhoto): PhotoItem {
  if (photo.state === 'failed')
    return { ...item, photo, status: 'refused', message: photo.failure ?? 'Cette photo n’a pas pu être lue.' }
  return { ...item, photo, status: photo.state === 'ready' ? 'ready' : 'preparing', message: null }
}

export const fromServer = (photo: SentPhoto): PhotoItem =>
  told(
    {
      local: `p${photo.id}`,
      name: 'Photo',
      status: 'preparing',
      progress: 1,
      message: null,
      photo,
      preview: null,
    },
    photo,
  )
