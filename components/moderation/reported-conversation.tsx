import { BarBuyerForm } from '#components/moderation/bar-forms.tsx'
import { Disclosure } from '#components/ui/disclosure.tsx'
import type { ReportedConversation } from '#lib/leads/queries.ts'
import { formatCount, formatDate } from '#lib/platform/format.ts'

/** What two people had said to each other when one of them reported it; reported by its seller, the buyer may be barred. */
export function ReportedMessages({
  conversation,
  caseId,
}: {
  conversation: ReportedConversation
  caseId: string
}) {
  const { messages, buyerName, reporter, threadId } = conversation
  return (
    <>
      <Disclosure title={`Conversation avec ${buyerName}`} note={formatCount(messages.length, 'message')}>
        <ol className="grid gap-3 pt-2">
          {messages.map(({ id, sender, body, at }) => (
            <li key={id}>
              <p className="text-14 text-ink-2">
                {sender === 'seller' ? 'Le vendeur' : `${buyerName}, acheteur`}, {formatDate(at)}
              </p>
              <p className="whitespace-pre-line [overflow-wrap:anywhere]">{body}</p>
            </li>
          ))}
        </ol>
      </Disclosure>
      {reporter === 'seller' ? (
        <Disclosure title={`Exclure ${buyerName}`}>
          <BarBuyerForm caseId={caseId} threadId={threadId} />
        </Disclosure>
      ) : null}
    </>
  )
}
