import { Photo } from '#components/ui/photo.tsx'
import { PHOTO_WIDTHS, photoUrl } from '#lib/media/model.ts'

/** One photo of a car in all its widths. */
export function CarPhoto({
  photoKey,
  alt,
  sizes,
  eager,
  className,
}: {
  photoKey: string
  alt: string
  sizes: string
  eager?: boolean
  className?: string
}) {
  const srcSet = (format: 'webp' | 'jpg') =>
    PHOTO_WIDTHS.map((width) => `${photoUrl(photoKey, width, format)} ${width}w`).join(', ')
  return (
    <Photo
      sources={{ webp: srcSet('webp'), jpeg: srcSet('jpg'), src: photoUrl(photoKey, 960, 'jpg') }}
      alt={alt}
      sizes={sizes}
      eager={eager ?? false}
      {...(className === undefined ? {} : { className })}
    />
  )
}

/** Where no photo was given: the same place, kept, and said. */
export function NoPhoto() {
  return (
    <div className="grid aspect-4/3 w-full place-items-center rounded-photo bg-wash text-14 text-ink-3">
      Sans photo
    </div>
  )
}
