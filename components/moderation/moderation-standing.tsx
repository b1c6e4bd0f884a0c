import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { groundOf } from '#lib/moderation/model.ts'
import type { ListingModeration } from '#lib/moderation/queries.ts'

/** On a seller's own page of a listing: what moderation waits for from them, or why it refused. */
export function ModerationStanding({ id, questionId, contact, refusal }: ListingModeration & { id: bigint }) {
  if (questionId)
    return (
      <Notice tone="warning" title="Une question avant la mise en ligne">
        <p className="pb-2">L’annonce attend votre réponse.</p>
        <ButtonLink href={`/compte/questions/${questionId}`}>Lire la question et répondre</ButtonLink>
      </Notice>
    )
  if (contact.length > 0)
    return (
      <Notice tone="warning" title="Une personne vérifie votre annonce">
        {contact.map((reason) => (
          <p key={reason}>{reason}</p>
        ))}
        <p className="max-w-measure pb-2">
          Les coordonnées ne se mettent pas dans le texte : les acheteurs vous écrivent par le site, et votre
          numéro s’affiche à leur demande. Retirez-les pour qu’elle puisse paraître.
        </p>
        <ButtonLink href={`/compte/annonces/${id}/modifier`}>Modifier le texte</ButtonLink>
      </Notice>
    )
  if (!refusal) return null
  const ground = groundOf(refusal.ground)
  return (
    <Notice tone="error" title={`Annonce refusée : ${ground.label.toLowerCase()}`}>
      <p className="max-w-measure">{ground.letter}</p>
      {refusal.facts ? <p className="max-w-measure whitespace-pre-line">{refusal.facts}</p> : null}
      {refusal.contest ? (
        <p className="pt-2">
          <ButtonLink look="secondary" href={`/compte/recours/${refusal.id}`}>
            {refusal.contest === 'sent' ? 'Voir ma contestation' : 'Contester cette décision'}
          </ButtonLink>
        </p>
      ) : null}
    </Notice>
  )
}
