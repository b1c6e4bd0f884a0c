'use client'

import type { KeyboardEvent, PointerEvent, ReactNode } from 'react'
import { Button, IconButton } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Photo } from '#components/ui/photo.tsx'
import { photoSrcSet, photoUrl } from '#lib/media/model.ts'
import { Icon } from './icons.tsx'
import type { PhotoItem } from './photo-list.ts'
import { type PhotoStore, placeLabel } from './photo-store.ts'

const SIZES = '(min-width: 64rem) 280px, (min-width: 40rem) 33vw, 50vw'

/** One photo with what can be done to it, or how far it is. */
export function PhotoTile({
  item,
  index,
  total,
  place,
  isDragged,
  store,
  onMask,
  onPick,
  onStep,
}: {
  item: PhotoItem
  index: number
  total: number
  /** Where it stands on the screen, while one is dragged. */
  place: number
  isDragged: boolean
  store: PhotoStore
  onMask: () => void
  onPick: (event: PointerEvent) => void
  onStep: (event: KeyboardEvent) => void
}) {
  const { local, status, message } = item
  const isRefused = status === 'refused'
  return (
    <li
      data-place={place}
      style={{ order: place }}
      className={classNames('grid grid-cols-1 content-start gap-1', isDragged && 'opacity-60')}
    >
      <div className="relative overflow-hidden rounded-photo">
        <Shown item={item} alt={`${placeLabel(index)} : ${item.name}`} />
        {index === 0 && !isRefused ? <span className="photo-count">Couverture</span> : null}
        <Over place="top-1 left-1">
          <IconButton
            label={`Déplacer : photo ${index + 1} sur ${total}`}
            aria-describedby="photos-order"
            data-handle={local}
            className="cursor-grab touch-none text-ink"
            onPointerDown={onPick}
            onKeyDown={onStep}
          >
            <Icon name="move" />
          </IconButton>
        </Over>
        <Over place="top-1 right-1">
          <IconButton
            label={`Retirer : ${placeLabel(index).toLowerCase()}`}
            className="text-ink"
            onClick={() => void store.remove(local)}
          >
            <Icon name="remove" />
          </IconButton>
        </Over>
      </div>
      {status === 'ready' ? (
        <div className="needs-script flex justify-center">
          <IconButton label={`Tourner la photo ${index + 1}`} onClick={() => void store.rotate(local)}>
            <Icon name="rotate" />
          </IconButton>
          <IconButton label={`Masquer la plaque sur la photo ${index + 1}`} onClick={onMask}>
            <Icon name="plate" />
          </IconButton>
          {index === 0 ? null : (
            <IconButton
              label={`Mettre la photo ${index + 1} en couverture`}
              onClick={() => store.move(local, 0)}
            >
              <Icon name="cover" />
            </IconButton>
          )}
        </div>
      ) : (
        <Progress item={item} store={store} />
      )}
      {status === 'ready' && message ? <p className="text-14 text-rouge">{message}</p> : null}
    </li>
  )
}

/** The server's photo, the file itself until then, or its name where the browser cannot show it. */
function Shown({ item: { photo, preview, name, status }, alt }: { item: PhotoItem; alt: string }) {
  const waits = status !== 'ready' && 'opacity-60'
  if (photo?.key)
    return (
      <Photo
        src={photoUrl(photo.key, 640, 'jpg')}
        srcSet={photoSrcSet(photo.key)}
        sizes={SIZES}
        alt={alt}
        placeholder={photo.placeholder}
        className={classNames(waits)}
      />
    )
  return (
    <div className={classNames('photo relative grid place-items-center', waits)}>
      <span className="w-full truncate px-12 text-center text-14 text-ink-2">{name}</span>
      {preview ? (
        // biome-ignore lint/performance/noImgElement: a file of this machine
        <img
          src={preview}
          alt=""
          className="absolute inset-0 size-full object-cover"
          onError={({ currentTarget }) => currentTarget.remove()}
        />
      ) : null}
    </div>
  )
}

function Progress({
  item: { local, name, status, progress, message },
  store,
}: {
  item: PhotoItem
  store: PhotoStore
}) {
  if (status === 'refused') return <p className="text-14 text-rouge">{message}</p>
  if (status === 'unsent')
    return (
      <div className="grid gap-1">
        <p className="text-14 text-rouge">{message}</p>
        <Button look="secondary" onClick={() => store.retry(local)}>
          Réessayer
        </Button>
      </div>
    )
  if (status === 'preparing') return <p className="text-14 text-ink-2">Préparation de la photo…</p>
  return (
    <div className="flex items-center gap-1">
      <progress
        value={progress}
        max={1}
        aria-label={`Envoi de ${name}`}
        className="h-2 min-w-0 flex-1 accent-bleu"
      />
      <span aria-hidden="true" className="w-9 text-right text-13 text-ink-2 tabular-nums">
        {Math.round(progress * 100)} %
      </span>
      <IconButton
        label={`Annuler l’envoi de ${name}`}
        onClick={() => store.cancel(local)}
        disabled={status === 'waiting'}
      >
        <Icon name="stop" />
      </IconButton>
    </div>
  )
}

/** A round of paper, so that what lies on a photo is seen on any. */
function Over({ place, children }: { place: string; children: ReactNode }) {
  return (
    <span className={classNames('needs-script absolute rounded-control bg-sheet/90', place)}>{children}</span>
  )
}
