'use client'

import { useId } from 'react'
import { Button } from '#components/ui/button.tsx'
import { CONTROL, Field, fieldControl } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { PHOTO_ACCEPT } from '#lib/media/model.ts'
import { arrangePhotosAction } from '#lib/publishing/actions.ts'

/** Where no script runs, photos of a draft are sent by a form. */
export function PlainPhotos({ draftId, max }: { draftId: string; max: number }) {
  const id = useId()
  const help = `JPEG, PNG, WebP, AVIF ou HEIC, 15 Mo chacune au plus ; ${max} photos en tout. Ce que vous avez saisi dans cette page sans l’enregistrer serait perdu : enregistrez-le d’abord.`
  return (
    <form
      method="post"
      action={`/api/photos?brouillon=${draftId}`}
      encType="multipart/form-data"
      aria-label="Ajouter des photos"
      className="needs-no-script grid max-w-measure gap-4"
    >
      <Field id={id} label="Photos à ajouter" help={help}>
        <input
          type="file"
          name="photos"
          multiple
          required
          accept={PHOTO_ACCEPT}
          className={`${CONTROL} py-2`}
          {...fieldControl({ id, help })}
        />
      </Field>
      <div className="flex flex-wrap gap-3">
        <Button type="submit">Envoyer ces photos</Button>
        <Button type="submit" form="depot" name="go" value="photos" look="secondary" formNoValidate>
          Enregistrer ma saisie
        </Button>
      </div>
    </form>
  )
}

/** And taken away or made the cover by buttons: each sends the whole order that it makes. */
export function PlainOrder({ draftId, photoIds }: { draftId: string; photoIds: readonly number[] }) {
  const [result, arrange, answerId] = useAnswer(arrangePhotosAction)
  return (
    <form
      id={answerId}
      action={arrange}
      aria-label="Retirer des photos, choisir la couverture"
      className="needs-no-script grid gap-3"
    >
      <input type="hidden" name="draft" value={draftId} />
      {result?.ok === false ? (
        <Notice tone="error" live>
          {result.message}
        </Notice>
      ) : null}
      {photoIds.map((photoId, index) => {
        const others = photoIds.filter((other) => other !== photoId)
        return (
          <div key={photoId} className="flex flex-wrap gap-3">
            <Button type="submit" look="secondary" name="photos" value={others.join(',')}>
              Retirer la photo {index + 1}
            </Button>
            {index > 0 ? (
              <Button type="submit" look="quiet" name="photos" value={[photoId, ...others].join(',')}>
                Mettre la photo {index + 1} en couverture
              </Button>
            ) : null}
          </div>
        )
      })}
    </form>
  )
}
