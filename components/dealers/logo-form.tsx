import { ActionForm } from '#components/ui/action-form.tsx'
import { Button } from '#components/ui/button.tsx'
import { CONTROL, Field, fieldControl } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { removeLogoAction } from '#lib/dealers/actions.ts'
import type { Establishment } from '#lib/dealers/queries.ts'
import { PHOTO_ACCEPT } from '#lib/media/model.ts'
import { DealerLogo } from './dealer-logo.tsx'
import { LogoComing } from './logo-coming.tsx'

const HELP = 'JPEG, PNG, WebP, AVIF ou HEIC, au moins 320 × 240 pixels, 15 Mo au plus.'

/** The logo, sent by a plain form. */
export function LogoForm({ dealer, refusal }: { dealer: Establishment; refusal: string | undefined }) {
  const { id, logo, name } = dealer
  return (
    <div className="grid max-w-measure gap-5">
      {refusal ? (
        <Notice tone="error" title={refusal} live>
          {null}
        </Notice>
      ) : null}
      {logo?.state === 'failed' ? (
        <Notice tone="warning" title="Ce logo n’a pas pu être lu">
          {logo.failure}
        </Notice>
      ) : null}
      {logo?.state === 'received' ? <LogoComing /> : null}
      {logo?.state === 'ready' && logo.key ? (
        <div className="flex flex-wrap items-center gap-6">
          <DealerLogo photoKey={logo.key} name={name} />
          <ActionForm
            label="Retirer le logo"
            action={removeLogoAction}
            hidden={{ dealer: String(id) }}
            submit="Retirer le logo"
            look="quiet"
          />
        </div>
      ) : null}
      <form
        method="post"
        action={`/api/dealers/${id}/logo`}
        encType="multipart/form-data"
        aria-label="Logo"
        className="grid gap-5"
      >
        <Field id="logo-fichier" label={logo ? 'Remplacer le logo' : 'Logo'} help={HELP}>
          <input
            type="file"
            name="logo"
            required
            accept={PHOTO_ACCEPT}
            className={`${CONTROL} py-2`}
            {...fieldControl({ id: 'logo-fichier', help: HELP })}
          />
        </Field>
        <div>
          <Button type="submit" look="secondary">
            Envoyer le logo
          </Button>
        </div>
      </form>
    </div>
  )
}
