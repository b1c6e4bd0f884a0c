import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod/mini'
import { WordsForm } from '#components/moderation/words-form.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { KeyFacts } from '#components/ui/facts.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { PageTitle } from '#components/ui/section.tsx'
import { groundOf } from '#lib/moderation/model.ts'
import { ownDecision } from '#lib/moderation/queries.ts'
import { formatDate } from '#lib/platform/format.ts'
import { viewerOrSignIn } from '#lib/platform/session.ts'

export const metadata: Metadata = { title: 'Contester une décision', robots: { index: false, follow: false } }
export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ decision: string }> }
type Own = NonNullable<Awaited<ReturnType<typeof ownDecision>>>

export default async function AppealPage({ params }: Props) {
  const { decision: id } = await params
  const viewer = await viewerOrSignIn(`/compte/recours/${id}`)
  const decision = z.uuid().safeParse(id).success ? await ownDecision(viewer, id) : null
  if (!decision) notFound()
  const ground = groundOf(decision.ground)
  return (
    <>
      <PageTitle intro={decision.title}>Contester une décision</PageTitle>
      <div className="grid gap-6 pb-8">
        <KeyFacts
          facts={[
            { label: 'Décision', value: 'Annonce refusée' },
            { label: 'Date', value: formatDate(decision.at) },
            { label: 'Motif', value: ground.label },
            { label: 'Fondement', value: ground.basis },
          ]}
        />
        <p className="max-w-measure">{ground.letter}</p>
        {decision.facts ? (
          <p className="max-w-measure border-l-2 border-line pl-3 whitespace-pre-line">{decision.facts}</p>
        ) : null}
        <Standing decision={decision} />
      </div>
    </>
  )
}

/** What there is to do: contest, wait, or read the answer. */
function Standing({ decision }: { decision: Own }) {
  const { appeal, answer, closed, listingId } = decision
  if (answer)
    return (
      <Notice
        tone={answer.outcome === 'approve' ? 'success' : 'info'}
        title={answer.outcome === 'approve' ? 'Le refus a été annulé' : 'Le refus a été maintenu'}
      >
        <p>Réponse du {formatDate(answer.at)}.</p>
        {answer.facts ? <p className="whitespace-pre-line">{answer.facts}</p> : null}
      </Notice>
    )
  if (appeal?.lapsed)
    return (
      <Notice title="Votre contestation est close">
        <p>
          Envoyée le {formatDate(appeal.at)}. L’annonce a quitté le site avant la réponse : il n’y a plus de
          refus à annuler.
        </p>
      </Notice>
    )
  if (appeal)
    return (
      <Notice title="Votre contestation est examinée">
        <p>Envoyée le {formatDate(appeal.at)} ; vous recevrez la réponse par e-mail.</p>
        <p className="whitespace-pre-line">{appeal.words}</p>
      </Notice>
    )
  if (closed) return <Notice title={closed}>{null}</Notice>
  return (
    <>
      <p className="max-w-measure text-ink-2">
        Si l’annonce peut être corrigée, c’est le plus court chemin : elle est vérifiée à nouveau aussitôt.
      </p>
      <ButtonLink href={`/compte/annonces/${listingId}`} look="secondary" className="justify-self-start">
        Corriger mon annonce
      </ButtonLink>
      <WordsForm kind="appeal" id={decision.id} />
    </>
  )
}
