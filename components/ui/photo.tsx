import type { CSSProperties } from 'react'
import { classNames } from './class-names.ts'

/**
 * A 4:3 photo whose place is kept, in its own colour, before it comes. `eager` for the largest one above the fold, lazy otherwise. `srcSet` is
 * "address 320w, address 640w": every browser that reads it reads WebP, the others take `src`.
 */
export function Photo({
  src,
  srcSet,
  alt,
  sizes,
  placeholder,
  eager,
  className,
}: {
  src: string
  srcSet: string
  alt: string
  sizes: string
  /** A CSS colour, or a tiny image as a data URI: stretched, it is a blur. */
  placeholder?: string
  eager?: boolean
  className?: string
}) {
  return (
    // biome-ignore lint/performance/noImgElement: its sizes are made beforehand, by lib/media
    <img
      src={src}
      srcSet={srcSet}
      sizes={sizes}
      alt={alt}
      width={960}
      height={720}
      loading={eager ? 'eager' : 'lazy'}
      {...(eager ? { fetchPriority: 'high' } : {})}
      decoding="async"
      className={classNames('photo', className)}
      {...(placeholder ? { style: painted(placeholder) } : {})}
    />
  )
}

const painted = (placeholder: string): CSSProperties =>
  placeholder.startsWith('data:')
    ? { background: `url(${placeholder}) center / cover` }
    : { backgroundColor: placeholder }
