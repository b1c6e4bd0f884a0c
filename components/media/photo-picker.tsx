'use client'

import { type ChangeEvent, type ComponentProps, type DragEvent, useState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { PHOTO_ACCEPT } from '#lib/media/model.ts'
import { useStrayDrops } from './use-stray-drops.ts'

/** Where photos come from: the library, the camera of a telephone, or what is dropped here. */
export function PhotoPicker({
  isFull,
  max,
  onFiles,
}: {
  isFull: boolean
  max: number
  onFiles: (files: File[]) => void
}) {
  const [isOver, setOver] = useState(false)
  useStrayDrops()

  function take(event: ChangeEvent<HTMLInputElement>): void {
    onFiles([...(event.currentTarget.files ?? [])])
    // The same file may be chosen again.
    event.currentTarget.value = ''
  }
  function drop(event: DragEvent): void {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  function over(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    setOver(true)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is one more way; the buttons inside are for everyone
    <div
      onDragOver={over}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classNames(
        'needs-script grid justify-items-center gap-3 rounded-photo border border-dashed px-4 py-8 text-center transition-colors',
        isOver ? 'border-bleu bg-wash' : 'border-edge bg-sheet',
      )}
    >
      <div className="flex flex-wrap justify-center gap-2">
        <Source
          label="Choisir des photos"
          look="primary"
          accept={PHOTO_ACCEPT}
          multiple
          disabled={isFull}
          onChange={take}
        />
        <Source
          label="Prendre une photo"
          look="secondary"
          className="pointer-fine:hidden"
          accept="image/*"
          capture="environment"
          disabled={isFull}
          onChange={take}
        />
      </div>
      <p className="text-14 text-ink-2">
        {isFull ? (
          `Vous avez atteint les ${max} photos de votre annonce : retirez-en une pour en ajouter une autre.`
        ) : (
          <>
            <span className="pointer-coarse:hidden">Ou déposez-les ici. </span>
            JPEG, PNG, WebP, AVIF ou HEIC, 15 Mo chacune au plus.
          </>
        )}
      </p>
    </div>
  )
}

/** A field that looks as a button: the browser's own keyboard, focus and name. */
function Source({
  label,
  look,
  className,
  disabled,
  ...input
}: ComponentProps<'input'> & { label: string; look: 'primary' | 'secondary' }) {
  const focus =
    'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-bleu'
  return (
    <label className={buttonClass(look, classNames(focus, disabled && 'opacity-50', className))}>
      {label}
      <input type="file" className="sr-only" disabled={disabled} {...input} />
    </label>
  )
}
