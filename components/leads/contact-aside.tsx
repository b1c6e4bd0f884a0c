import { TextLink } from '#components/ui/button.tsx'
import { formatWait } from '#lib/leads/model.ts'
import type { contactFor } from '#lib/leads/queries.ts'
import { formatMoment } from '#lib/platform/format.ts'
import { AssignForm, NoteForm, StateForm } from './contact-forms.tsx'

type Props = {
  garage: string
  threadId: string
  /** The contact's own address. */
  path: string
  contact: Awaited<ReturnType<typeof contactFor>>
}

/** What the team knows of a contact and does with it, beside the words. */
export function ContactAside({ garage, threadId, path, contact }: Props) {
  const { state, assigneeId, team, notes, templates, waitMs } = contact
  return (
    <aside aria-label="Suivi" className="grid content-start gap-6 lg:w-72">
      <StateForm garage={garage} threadId={threadId} state={state} />
      <AssignForm garage={garage} threadId={threadId} assigneeId={assigneeId} team={team} />
      <section aria-labelledby="modeles" className="grid gap-2 border-t border-line pt-4">
        <h2 id="modeles" className="text-18 font-semibold">
          Réponses types
        </h2>
        {templates.length > 0 ? (
          <ul className="grid gap-1">
            {templates.map(({ id, title }) => (
              <li key={id}>
                <TextLink href={`${path}?modele=${id}#reponse`}>{title}</TextLink>
              </li>
            ))}
          </ul>
        ) : (
          <p className="text-14 text-ink-2">Écrivez une fois ce que vous répondez souvent.</p>
        )}
        <p className="text-14">
          <TextLink href={`/pro/${garage}/contacts/reglages`}>Écrire les réponses types</TextLink>
        </p>
      </section>
      <section aria-labelledby="notes" className="grid gap-3 border-t border-line pt-4">
        <h2 id="notes" className="text-18 font-semibold">
          Notes
        </h2>
        {notes.length > 0 ? (
          <ol className="grid gap-3">
            {notes.map(({ id, body, at, by }) => (
              <li key={id} className="border-l-2 border-line pl-3">
                <p className="text-14 text-ink-2">
                  {by}, {formatMoment(at)}
                </p>
                <p className="whitespace-pre-line [overflow-wrap:anywhere]">{body}</p>
              </li>
            ))}
          </ol>
        ) : null}
        <NoteForm garage={garage} threadId={threadId} />
      </section>
      <p className="border-t border-line pt-4 text-14 text-ink-2">
        {waitMs === null ? 'Pas encore de réponse. ' : `Première réponse en ${formatWait(waitMs)}. `}
        <TextLink href={`${path}/adf`} download data-stay>
          Exporter en ADF
        </TextLink>
      </p>
    </aside>
  )
}
