'use client'

import { type MouseEvent, useRef, useState, ViewTransition } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { photoUrl } from '#lib/media/model.ts'
import { formatCount } from '#lib/platform/format.ts'
import { CarPhoto } from './car-photo.tsx'
import { GalleryDialog, type GalleryPhoto } from './gallery-dialog.tsx'

/** On a phone the photo is as wide as the screen; on a desk the first takes half of the page, the others a quarter. */
const LARGE = '(min-width: 768px) 600px, 100vw'
const SMALL = '(min-width: 768px) 300px, 100vw'

/** A strip to swipe on a phone; one large and four small on a desk; each a link to the photo itself, or full screen with a script. */
export function Gallery({ id, photos }: { id: string; photos: readonly GalleryPhoto[] }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [at, setAt] = useState(0)
  const [opened, setOpened] = useState<number | null>(null)

  function open(event: MouseEvent, index: number): void {
    event.preventDefault()
    setOpened(index)
    dialog.current?.showModal()
  }

  return (
    <section aria-label="Photos" className="relative -mx-4 md:mx-0">
      <ul
        className="gallery"
        data-photos={Math.min(photos.length, 5)}
        onScroll={({ currentTarget: strip }) => setAt(Math.round(strip.scrollLeft / strip.clientWidth))}
      >
        {photos.map((shown, index) => {
          const { key, alt } = shown
          const photo = (
            <CarPhoto
              photo={shown}
              alt={alt}
              sizes={index === 0 ? LARGE : SMALL}
              eager={index === 0}
              className="h-full rounded-none md:rounded-photo"
            />
          )
          return (
            <li key={key}>
              <a
                href={photoUrl(key, 1600, 'jpg')}
                className="block h-full"
                data-wakes
                onClick={(event) => open(event, index)}
              >
                {index === 0 ? (
                  <ViewTransition name={`photo-${id}`} share="auto" default="none">
                    {photo}
                  </ViewTransition>
                ) : (
                  photo
                )}
              </a>
            </li>
          )
        })}
      </ul>
      {photos.length > 1 ? (
        <>
          <p
            aria-hidden="true"
            className="needs-script pointer-events-none absolute right-3 bottom-3 rounded-control bg-night/80 px-2 text-14 text-on-night tabular-nums md:hidden"
          >
            {at + 1} / {photos.length}
          </p>
          <button
            type="button"
            className={buttonClass('secondary', 'needs-script absolute right-3 bottom-3 max-md:hidden')}
            onClick={(event) => open(event, 0)}
          >
            Voir les {formatCount(photos.length, 'photo')}
          </button>
        </>
      ) : null}
      <GalleryDialog ref={dialog} photos={photos} from={opened} onClose={() => setOpened(null)} />
    </section>
  )
}
