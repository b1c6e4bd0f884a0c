import { ActionForm } from '#components/ui/action-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { answerIdentityAction, reviewDealerAction } from '#lib/dealers/actions.ts'
import { REVIEWS, reviewsFrom } from '#lib/dealers/model.ts'
import type { DealerFile } from '#lib/dealers/queries.ts'

const REASON = {
  name: 'note',
  label: 'Raison, telle que le professionnel la lira',
  maxLength: 1000,
  required: true,
} as const

/** What may be decided of a dealer from where it stands. */
export function ReviewForms({ file }: { file: DealerFile }) {
  const { dealer, isOwn } = file
  if (isOwn) return <Notice title="Vous êtes de cette équipe">C’est à quelqu’un d’autre de décider.</Notice>
  return (
    <div className="grid gap-8">
      {dealer.asked ? <IdentityAnswer dealer={dealer} /> : null}
      {reviewsFrom(dealer.state).map((review) => (
        <ActionForm
          key={review}
          label={REVIEWS[review].says}
          action={reviewDealerAction}
          hidden={{ dealer: String(dealer.id), review }}
          fields={review === 'approve' ? [] : [REASON]}
          submit={REVIEWS[review].says}
          look={review === 'approve' ? 'primary' : 'secondary'}
        />
      ))}
    </div>
  )
}

function IdentityAnswer({ dealer }: { dealer: DealerFile['dealer'] }) {
  const hidden = { dealer: String(dealer.id) }
  return (
    <div className="grid gap-6 border-b border-line pb-6">
      <ActionForm
        label="Accepter le changement d’identité"
        action={answerIdentityAction}
        hidden={{ ...hidden, answer: 'accept' }}
        submit="Accepter le changement"
      />
      <ActionForm
        label="Refuser le changement d’identité"
        action={answerIdentityAction}
        hidden={{ ...hidden, answer: 'refuse' }}
        fields={[REASON]}
        submit="Refuser le changement"
        look="secondary"
      />
    </div>
  )
}
