import { TextLink } from '#components/ui/button.tsx'
import { classNames } from '#components/ui/class-names.ts'
import { Notice } from '#components/ui/notice.tsx'
import type { threadFor } from '#lib/leads/queries.ts'
import { ReplyForm, ThreadMenu } from './thread-forms.tsx'

const when = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Paris',
})

type Props = {
  thread: Awaited<ReturnType<typeof threadFor>>
  /** Opens the conversation to who has no account. */
  mailKey?: string | undefined
  /** What the answer begins with: a template, filled. */
  draft?: string | undefined
}

/** A conversation: who wrote what, warnings where a message deserves one, and the field to answer. */
export function Thread({ thread, mailKey, draft }: Props) {
  return (
    <div className="grid max-w-measure gap-6">
      <p>
        {thread.online ? <TextLink href={thread.car.path}>{thread.car.title}</TextLink> : thread.car.title}
        {thread.online ? null : <span className="text-ink-2"> · annonce terminée</span>}
      </p>
      <ol className="grid gap-4">
        {thread.messages.map((message) => (
          <li
            key={message.id}
            className={classNames(
              'grid gap-2 rounded-photo border border-line px-4 py-3',
              message.mine ? 'ml-8 bg-wash' : 'mr-8 bg-sheet',
            )}
          >
            <p className="text-14 text-ink-2">
              {message.mine ? 'Vous' : thread.with},{' '}
              <time dateTime={message.at.toISOString()}>{when.format(message.at)}</time>
              {message.waits ? ' · en attente de confirmation de votre adresse' : ''}
              {message.mine && message.read ? ' · lu' : ''}
            </p>
            <p className="whitespace-pre-line [overflow-wrap:anywhere]">{message.body}</p>
            {message.warnings.map(({ code, warning }) => (
              <Notice key={code} tone="warning" title="Prudence">
                {warning}
              </Notice>
            ))}
          </li>
        ))}
      </ol>
      {thread.closedBy ? (
        <Notice>Cette conversation est close : plus personne ne peut y écrire.</Notice>
      ) : (
        <ReplyForm threadId={thread.id} mailKey={mailKey} to={thread.with} draft={draft} />
      )}
      <ThreadMenu
        threadId={thread.id}
        mailKey={mailKey}
        name={thread.with}
        closed={thread.closedBy !== null}
        reported={thread.reported}
      />
    </div>
  )
}
