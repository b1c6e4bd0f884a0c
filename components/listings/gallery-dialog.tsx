'use client'

import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { IconButton } from '#components/ui/button.tsx'
import { photoSrcSet, photoUrl } from '#lib/media/model.ts'
import type { PhotoOfCar } from './car-photo.tsx'

export type GalleryPhoto = PhotoOfCar & { alt: string }

/** Photos full screen, one at a time: swipe, arrows, buttons; Escape and the focus are the browser's own. */
export function GalleryDialog({
  ref,
  photos,
  from,
  onClose,
}: {
  ref: RefObject<HTMLDialogElement | null>
  photos: readonly GalleryPhoto[]
  /** The photo it opens on; null while closed, when none is loaded. */
  from: number | null
  onClose: () => void
}) {
  const strip = useRef<HTMLUListElement>(null)
  const [at, setAt] = useState(0)

  function show(index: number, behavior: ScrollBehavior): void {
    const list = strip.current
    if (!list || index < 0 || index >= photos.length) return
    list.scrollTo({ left: index * list.clientWidth, behavior })
  }

  useEffect(() => {
    const list = strip.current
    if (from === null || !list) return
    setAt(from)
    list.scrollTo({ left: from * list.clientWidth, behavior: 'instant' })
  }, [from])

  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    show(at + step, 'auto')
  }

  return (
    <dialog
      ref={ref}
      aria-label="Photos en plein écran"
      className="fixed inset-0 m-0 h-dvh max-h-none w-full max-w-none bg-night text-on-night"
      onClose={onClose}
      onKeyDown={onKeyDown}
    >
      {from === null ? null : (
        <>
          <ul
            ref={strip}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by the keyboard, in every browser
            tabIndex={0}
            className="flex h-full snap-x snap-mandatory overflow-x-auto overscroll-contain motion-safe:scroll-smooth [scrollbar-width:none]"
            onScroll={({ currentTarget: list }) => {
              // While it closes it scrolls once more, and has no width.
              if (list.clientWidth > 0) setAt(Math.round(list.scrollLeft / list.clientWidth))
            }}
          >
            {photos.map(({ key, alt }, index) => (
              <li key={key} className="grid h-full w-full flex-none snap-center place-items-center">
                {/* biome-ignore lint/performance/noImgElement: the sizes are made beforehand */}
                <img
                  src={photoUrl(key, 1600, 'jpg')}
                  srcSet={photoSrcSet(key)}
                  sizes="100vw"
                  alt={alt}
                  width={1600}
                  height={1200}
                  loading={Math.abs(index - from) < 2 ? 'eager' : 'lazy'}
                  className="max-h-dvh w-full max-w-[calc(100dvh*4/3)] object-contain"
                />
              </li>
            ))}
          </ul>
          <p aria-live="polite" className="absolute top-4 left-4 text-14 tabular-nums">
            {at + 1} / {photos.length}
          </p>
          <Control label="Fermer" place="top-2 right-2" onClick={() => ref.current?.close()}>
            <path d="m3 3 12 12M15 3 3 15" />
          </Control>
          <Control
            label="Photo précédente"
            place="top-1/2 left-2"
            off={at === 0}
            onClick={() => show(at - 1, 'auto')}
          >
            <path d="M12 3 6 9l6 6" />
          </Control>
          <Control
            label="Photo suivante"
            place="top-1/2 right-2"
            off={at === photos.length - 1}
            onClick={() => show(at + 1, 'auto')}
          >
            <path d="m6 3 6 6-6 6" />
          </Control>
        </>
      )}
    </dialog>
  )
}

function Control({
  label,
  place,
  off = false,
  onClick,
  children,
}: {
  label: string
  place: string
  /** Nothing lies that way. The keyboard stays on it all the same, and so the arrows are heard. */
  off?: boolean
  onClick: () => void
  children: ReactNode
}) {
  return (
    <IconButton
      label={label}
      aria-disabled={off || undefined}
      onClick={onClick}
      className={`absolute ${place} bg-night/70 !text-on-night hover:bg-night`}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 18 18"
        className="w-5 fill-none stroke-current"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {children}
      </svg>
    </IconButton>
  )
}
