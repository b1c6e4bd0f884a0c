'use client'

import { useActionState, useState } from 'react'
import { PhotoManager } from '#components/media/photo-manager.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import type { SentPhoto } from '#lib/media/model.ts'
import { changePhotosAction } from '#lib/publishing/actions.ts'

/** The photos of a listing that exists: what is added, taken away or moved takes effect by the button. */
export function ListingPhotos({
  listingId,
  photos,
  most,
}: {
  listingId: string
  photos: readonly SentPhoto[]
  most: number
}) {
  const [ids, keep] = useState<readonly number[]>(photos.map(({ id }) => id))
  const [isSending, setSending] = useState(false)
  const [result, save] = useActionState(changePhotosAction, null)
  return (
    <div className="grid gap-6">
      <noscript>
        <Notice tone="warning" title="JavaScript">
          Pour changer les photos d’une annonce déposée, activez JavaScript dans votre navigateur.
        </Notice>
      </noscript>
      <PhotoManager photos={photos} max={most} onChange={keep} onSending={setSending} />
      {/* Beside the manager, not around it: its own controls answer to Enter. */}
      <form action={save} aria-label="Photos" className="needs-script grid justify-items-start gap-3">
        <input type="hidden" name="listing" value={listingId} />
        <input type="hidden" name="photos" value={ids.join(',')} />
        {result?.ok === false ? (
          <Notice tone="error" live>
            {result.message}
          </Notice>
        ) : null}
        <SubmitButton disabled={isSending}>Enregistrer les photos</SubmitButton>
      </form>
    </div>
  )
}
