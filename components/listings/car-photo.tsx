import { Photo } from '#components/ui/photo.tsx'
import { photoSrcSet, photoUrl } from '#lib/media/model.ts'

/** A row of the table `photo`, as pages know it. */
export type PhotoOfCar = { key: string; placeholder: string }

/** One photo of a car in all its widths. */
export function CarPhoto({
  photo,
  alt,
  sizes,
  eager,
  className,
}: {
  photo: PhotoOfCar
  alt: string
  sizes: string
  eager?: boolean
  className?: string
}) {
  return (
    <Photo
      src={photoUrl(photo.key, 640, 'jpg')}
      srcSet={photoSrcSet(photo.key)}
      alt={alt}
      sizes={sizes}
      placeholder={photo.placeholder}
      eager={eager ?? false}
      {...(className === undefined ? {} : { className })}
    />
  )
}

/** Where no photo was given: the same place, kept, and said. */
export function NoPhoto() {
  return <div className="photo grid place-items-center text-14 text-ink-2">Sans photo</div>
}
