import { ActionForm } from '#components/ui/action-form.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { canMove, type ListingStatus } from '#lib/listings/model.ts'
import { markSoldAction, relistListingAction, withdrawListingAction } from '#lib/publishing/actions.ts'

const EDITABLE: readonly ListingStatus[] = [
  'awaiting_payment',
  'in_moderation',
  'online',
  'expired',
  'refused',
]

/** What its seller may do with a listing, given where it stands. */
export function ListingActions({
  id,
  status,
  path,
  hasTimeLeft,
}: {
  id: bigint
  status: ListingStatus
  path: string
  /** Without it, what has left the site comes back as a new listing only. */
  hasTimeLeft: boolean
}) {
  const hasLeft = status === 'sold' || status === 'withdrawn'
  const hidden = { listing: String(id) }
  const base = `/compte/annonces/${id}`
  return (
    <div className="grid gap-4">
      <p className="flex flex-wrap gap-3">
        {status === 'online' || status === 'expired' ? (
          <ButtonLink href={`${base}/renouveler`}>
            {status === 'online' ? 'Prolonger' : 'Renouveler'}
          </ButtonLink>
        ) : null}
        {status === 'online' ? (
          <ButtonLink href={`${base}/mettre-en-avant`} look="secondary">
            Mettre en avant
          </ButtonLink>
        ) : null}
        {EDITABLE.includes(status) ? (
          <ButtonLink href={`${base}/modifier`} look={status === 'refused' ? 'primary' : 'secondary'}>
            Modifier
          </ButtonLink>
        ) : null}
        {EDITABLE.includes(status) ? (
          <ButtonLink href={`${base}/photos`} look="secondary">
            Photos
          </ButtonLink>
        ) : null}
        {status === 'online' ? (
          <ButtonLink href={path} look="quiet">
            Voir l’annonce
          </ButtonLink>
        ) : null}
      </p>
      <div className="flex flex-wrap gap-3">
        {hasLeft && !hasTimeLeft ? (
          <ButtonLink href="/deposer" look="secondary">
            Déposer une nouvelle annonce
          </ButtonLink>
        ) : null}
        {hasLeft && hasTimeLeft ? (
          <ActionForm
            label="Remettre en vente"
            action={relistListingAction}
            hidden={hidden}
            submit="Remettre en vente"
            look="secondary"
          />
        ) : null}
      </div>
      {canMove(status, 'sold') || canMove(status, 'withdrawn') ? (
        <div className="max-w-measure border-t border-line">
          {canMove(status, 'sold') ? (
            <Disclosure title="Marquer comme vendue">
              <ActionForm
                label="Marquer comme vendue"
                action={markSoldAction}
                hidden={hidden}
                submit="Oui, elle est vendue"
                look="secondary"
              >
                <p className="text-ink-2">
                  L’annonce quitte aussitôt les résultats. Si la vente ne se fait pas, vous pourrez la
                  remettre en vente jusqu’à la fin de sa durée.
                </p>
              </ActionForm>
            </Disclosure>
          ) : null}
          {canMove(status, 'withdrawn') ? (
            <Disclosure title="Retirer l’annonce">
              <ActionForm
                label="Retirer l’annonce"
                action={withdrawListingAction}
                hidden={hidden}
                fields={[{ name: 'reason', label: 'Pourquoi (facultatif)', maxLength: 200 }]}
                submit="Retirer l’annonce"
                look="secondary"
              />
            </Disclosure>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
