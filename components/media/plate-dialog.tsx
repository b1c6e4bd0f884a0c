'use client'

import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { photoUrl, type SentPhoto } from '#lib/media/model.ts'

/** Left, top, width and height in hundredths of the photo. */
type Plate = { left: number; top: number; width: number; height: number }

/** Where the plate of a car seen from the front mostly is. */
const FIRST: Plate = { left: 40, top: 60, width: 20, height: 6 }
const SIDES = [
  { name: 'left', label: 'Depuis la gauche' },
  { name: 'top', label: 'Depuis le haut' },
  { name: 'width', label: 'Largeur' },
  { name: 'height', label: 'Hauteur' },
] as const

/** Draws a rectangle over the number plate, with the finger, the mouse, or four sliders. */
export function PlateDialog({
  photo,
  onMask,
  onClose,
}: {
  photo: SentPhoto
  onMask: (plate: readonly number[] | null) => void
  onClose: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [plate, setPlate] = useState(FIRST)
  const { left, top, width, height } = plate
  const ratio = (photo.width ?? 4) / (photo.height ?? 3)

  useEffect(() => dialog.current?.showModal(), [])

  function draw(event: PointerEvent<HTMLDivElement>): void {
    if (event.button !== 0) return
    const frame = event.currentTarget
    event.preventDefault()
    frame.setPointerCapture(event.pointerId)
    const from = pointIn(frame, event)
    const draw = (move: globalThis.PointerEvent) => setPlate(between(from, pointIn(frame, move)))
    frame.addEventListener('pointermove', draw)
    const end = () => frame.removeEventListener('pointermove', draw)
    frame.addEventListener('pointerup', end, { once: true })
    frame.addEventListener('pointercancel', end, { once: true })
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby="plaque-titre"
      onClose={onClose}
      className="m-auto max-h-dvh w-full max-w-[720px] overflow-y-auto rounded-photo bg-sheet p-4 text-ink shadow-float backdrop:bg-night/70"
    >
      <h2 id="plaque-titre" className="text-22 font-semibold">
        Masquer la plaque
      </h2>
      <p className="pb-3 text-14 text-ink-2">
        Tracez un rectangle sur la plaque : elle sera brouillée sur toutes les tailles de la photo.
      </p>
      <div
        className="relative mx-auto cursor-crosshair touch-none select-none bg-wash"
        // Its place is kept before the photo comes, so that the rectangle lies where it will.
        style={{ aspectRatio: ratio, width: `min(100%, calc(50dvh * ${ratio}))` }}
        onPointerDown={draw}
      >
        {/* biome-ignore lint/performance/noImgElement: its sizes are made beforehand */}
        <img
          src={photoUrl(photo.key ?? '', 960, 'jpg')}
          alt="Votre voiture, telle que la verront les acheteurs"
          draggable={false}
          className="block size-full"
        />
        <span
          aria-hidden="true"
          className="pointer-events-none absolute border-2 border-phare bg-night/50"
          style={{ left: `${left}%`, top: `${top}%`, width: `${width}%`, height: `${height}%` }}
        />
      </div>
      <fieldset className="grid gap-x-6 pt-3 sm:grid-cols-2">
        <legend className="text-14 text-ink-2">Ou réglez le rectangle :</legend>
        {SIDES.map(({ name, label }) => (
          <label
            key={name}
            className="grid min-h-11 grid-cols-[8.500rem_1fr_3rem] items-center gap-2 text-14"
          >
            {label}
            <input
              type="range"
              min={name === 'left' || name === 'top' ? 0 : 1}
              max={100}
              step={0.5}
              value={plate[name]}
              onChange={({ currentTarget }) =>
                setPlate(kept({ ...plate, [name]: Number(currentTarget.value) }))
              }
              className="accent-bleu"
            />
            <output className="text-right tabular-nums">{Math.round(plate[name])} %</output>
          </label>
        ))}
      </fieldset>
      <div className="flex flex-wrap justify-end gap-2 pt-4">
        {photo.masked ? (
          <Button look="quiet" onClick={() => onMask(null)}>
            Ne plus rien masquer
          </Button>
        ) : null}
        <Button look="secondary" onClick={() => dialog.current?.close()}>
          Annuler
        </Button>
        <Button onClick={() => onMask([left, top, width, height].map((side) => side / 100))}>
          Masquer la plaque
        </Button>
      </div>
    </dialog>
  )
}

type Point = { x: number; y: number }

function pointIn(frame: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = frame.getBoundingClientRect()
  const hundredths = (value: number) => Math.min(100, Math.max(0, value * 100))
  return { x: hundredths((clientX - left) / width), y: hundredths((clientY - top) / height) }
}

/** A rectangle drawn in any direction; a tap makes a small one. */
const between = (a: Point, b: Point): Plate =>
  kept({
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    width: Math.max(1, Math.abs(a.x - b.x)),
    height: Math.max(1, Math.abs(a.y - b.y)),
  })

/** Nothing of it outside the photo. */
function kept({ left, top, width, height }: Plate): Plate {
  const [x, y] = [Math.min(left, 99), Math.min(top, 99)]
  return { left: x, top: y, width: Math.min(width, 100 - x), height: Math.min(height, 100 - y) }
}
