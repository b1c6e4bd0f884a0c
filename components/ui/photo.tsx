import { classNames } from './class-names.ts'

export type PhotoSources = {
  /** `srcset` strings, "address 480w, address 960w"; the kit knows no address itself. */
  webp: string
  jpeg: string
  /** For browsers without srcset, and the largest. */
  src: string
}

/** A 4:3 photo whose place is kept before it comes. `eager` for the largest one above the fold, lazy otherwise. */
export function Photo({
  sources,
  alt,
  sizes,
  eager,
  className,
  width = 960,
  height = 720,
}: {
  sources: PhotoSources
  alt: string
  sizes: string
  eager?: boolean
  className?: string
  width?: number
  height?: number
}) {
  return (
    <picture>
      <source type="image/webp" srcSet={sources.webp} sizes={sizes} />
      <img
        src={sources.src}
        srcSet={sources.jpeg}
        sizes={sizes}
        alt={alt}
        width={width}
        height={height}
        loading={eager ? 'eager' : 'lazy'}
        fetchPriority={eager ? 'high' : 'auto'}
        decoding="async"
        className={classNames('block aspect-4/3 h-auto w-full rounded-photo bg-wash object-cover', className)}
      />
    </picture>
  )
}
