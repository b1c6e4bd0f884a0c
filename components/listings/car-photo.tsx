import { Photo } from '#components/ui/photo.tsx'
import { photoSrcSet, photoUrl } from '#lib/media/model.ts'

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
  return (
    <Photo
      src={photoUrl(photoKey, 640, 'jpg')}
      srcSet={photoSrcSet(photoKey)}
      alt={alt}
      sizes={sizes}
      eager={eager ?? false}
      {...(className === undefined ? {} : { className })}
    />
  )
}

/** Where no photo was given: the same place, kept, and said. */
export function NoPhoto() {
  return <div className="photo grid place-items-center text-14 text-ink-2">Sans photo</div>
}
