import { Photo } from '#components/ui/photo.tsx'
import { photoSrcSet, photoUrl } from '#lib/media/model.ts'

/** The car that a conversation is about, small. */
export function CarCover({ cover }: { cover: { key: string; placeholder: string } | null }) {
  if (!cover) return <span className="aspect-4/3 w-24 shrink-0 rounded-photo bg-wash" />
  return (
    <span className="w-24 shrink-0">
      <Photo
        src={photoUrl(cover.key, 320, 'jpg')}
        srcSet={photoSrcSet(cover.key)}
        sizes="96px"
        alt=""
        placeholder={cover.placeholder}
        className="rounded-photo"
      />
    </span>
  )
}
