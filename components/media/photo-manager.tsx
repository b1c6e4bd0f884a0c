'use client'

import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { SentPhoto } from '#lib/media/model.ts'
import { formatCount } from '#lib/platform/format.ts'
import { PhotoGrid } from './photo-grid.tsx'
import { counted } from './photo-list.ts'
import { PhotoPicker } from './photo-picker.tsx'
import { photoServer } from './photo-server.ts'
import { photoStore } from './photo-store.ts'
import { PlateDialog } from './plate-dialog.tsx'

/**
 * The photos of one listing: sent as they are chosen, then turned, masked, put in order. Each change of the order or of what is
 * there is handed to `onChange`, one at a time; it throws, or rejects, when it could not be kept.
 */
export function PhotoManager({
  photos,
  max,
  onChange,
  onSending,
}: {
  /** Those of the draft, cover first. */
  photos: readonly SentPhoto[]
  /** By offer. */
  max: number
  onChange: (photoIds: number[]) => unknown
  /** Whether some are still on their way. */
  onSending?: (isSending: boolean) => void
}) {
  const [said, announce] = useState('')
  const latest = useRef(onChange)
  useEffect(() => {
    latest.current = onChange
  }, [onChange])
  const [store] = useState(() =>
    photoStore({ photos, max, server: photoServer, save: (ids) => latest.current(ids), announce }),
  )
  const { items, notSaved } = useSyncExternalStore(store.subscribe, store.snapshot, store.snapshot)
  const [masking, setMasking] = useState<string | null>(null)
  const masked = items.find(({ local }) => local === masking)
  const isSending = items.some(({ status }) => status === 'waiting' || status === 'sending')

  useEffect(() => {
    window.addEventListener('online', store.retryAll)
    return () => window.removeEventListener('online', store.retryAll)
  }, [store])
  useEffect(() => {
    onSending?.(isSending)
    if (!isSending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isSending, onSending])

  return (
    <div className="grid gap-4">
      <PhotoPicker isFull={counted(items) >= max} max={max} onFiles={store.add} />
      <p id="photos-order" className="text-14 text-ink-2 tabular-nums">
        {formatCount(counted(items), 'photo')} sur {max}. La première est la couverture : c’est elle que
        montrent les résultats.{' '}
        <span className="needs-script">
          Pour changer l’ordre, faites glisser une photo par sa poignée, ou utilisez les flèches du clavier.
          Sous chaque photo : la tourner, masquer la plaque, en faire la couverture.
        </span>
      </p>
      {notSaved ? (
        <Notice tone="error" title="L’ordre des photos n’a pas été enregistré" live>
          <p className="pb-2">Vos photos sont bien arrivées ; seul leur ordre manque.</p>
          <Button look="secondary" onClick={() => void store.saveAgain()}>
            Enregistrer de nouveau
          </Button>
        </Notice>
      ) : null}
      <PhotoGrid items={items} store={store} onMask={setMasking} />
      <p role="status" className="sr-only">
        {said}
      </p>
      {masked?.photo?.key ? (
        <PlateDialog
          photo={masked.photo}
          onClose={() => setMasking(null)}
          onMask={(plate) => {
            setMasking(null)
            void store.mask(masked.local, plate)
          }}
        />
      ) : null}
    </div>
  )
}
