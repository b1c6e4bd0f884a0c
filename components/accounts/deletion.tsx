import { ActionForm, type FormField } from '#components/ui/action-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { cancelDeletionAction, requestDeletionAction } from '#lib/accounts/actions.ts'
import { GRACE_DAYS } from '#lib/accounts/model.ts'
import { formatDate } from '#lib/platform/format.ts'

/** The end of an account: how to ask for it, or, once asked, how to stay. */
export function Deletion({ erasedOn, fields }: { erasedOn: Date | null; fields: readonly FormField[] }) {
  if (erasedOn)
    return (
      <div className="grid max-w-measure gap-4">
        <Notice tone="warning" title={`Votre compte sera effacé le ${formatDate(erasedOn)}.`}>
          Jusque-là il reste entier, et vous pouvez changer d’avis.
        </Notice>
        <ActionForm action={cancelDeletionAction} submit="Garder mon compte" />
      </div>
    )
  return (
    <div className="grid max-w-measure gap-4">
      <p className="text-ink-2">
        Votre compte, vos annonces, vos messages et vos photos sont effacés {GRACE_DAYS} jours après votre
        demande ; d’ici là vous pouvez changer d’avis. Seules les factures sont gardées, dix ans, comme la loi
        l’exige.
      </p>
      <ActionForm
        label="Supprimer mon compte"
        action={requestDeletionAction}
        fields={fields}
        submit="Supprimer mon compte"
        look="secondary"
      >
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" name="sure" value="oui" required className="size-5 accent-bleu" />
          Je veux supprimer mon compte et ce qu’il contient.
        </label>
      </ActionForm>
    </div>
  )
}
