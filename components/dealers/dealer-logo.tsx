import { photoUrl } from '#lib/media/model.ts'

/** Shown whole, in a place that is kept before it comes. */
export function DealerLogo({ photoKey, name }: { photoKey: string; name: string }) {
  return (
    // biome-ignore lint/performance/noImgElement: its sizes are made beforehand, by lib/media
    <img
      src={photoUrl(photoKey, 320)}
      alt={`Logo de ${name}`}
      width={160}
      height={120}
      decoding="async"
      className="h-30 w-40 rounded-control border border-line bg-sheet object-contain"
    />
  )
}
