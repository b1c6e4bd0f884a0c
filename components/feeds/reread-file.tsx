import { ActionForm } from '#components/ui/action-form.tsx'
import type { ButtonLook } from '#components/ui/button.tsx'
import { rereadRunAction } from '#lib/feeds/actions.ts'

/** Reads a file that came once more, as its source is set now. */
export function RereadFile({
  dealerId,
  runId,
  look,
}: {
  dealerId: number
  runId: bigint
  look?: ButtonLook
}) {
  return (
    <ActionForm
      label="Relire ce fichier"
      action={rereadRunAction}
      hidden={{ dealer: String(dealerId), run: String(runId) }}
      submit="Relire ce fichier"
      {...(look ? { look } : {})}
    />
  )
}
