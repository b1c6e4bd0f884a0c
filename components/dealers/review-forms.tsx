import { ActionForm } from '#components/ui/action-form.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { answerIdentityAction, reviewDealerAction } from '#lib/dealers/actions.ts'
import { REVIEWS, type Review, reviewsFrom } from '#lib/dealers/model.ts'
import type { DealerFile } from '#lib/dealers/queries.ts'

const REASON = {
  name: 'note',
  label: 'Raison, telle que le professionnel la lira',
  maxLength: 1000,
  required: true,
} as const

/** What a decision does, said beside its button. */
const MEANS: Readonly<Record<Review, string>> = {
  approve: 'Sa page paraît, et son stock dès qu’il a une formule. Le garage reçoit un e-mail.',
  refuse:
    'Rien de ce garage ne paraît. Il reçoit un e-mail avec la raison, peut corriger et demander un nouvel examen.',
  suspend:
    'Toutes ses voitures et sa page quittent le site aussitôt. Il reçoit un e-mail avec la raison ; son stock est gardé.',
}

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
        >
          <p className="text-14 text-ink-2">{MEANS[review]}</p>
        </ActionForm>
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
