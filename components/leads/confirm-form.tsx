'use client'

import { ButtonLink } from '#components/ui/button.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { confirmMessageAction } from '#lib/leads/actions.ts'

/** A link in a mail is opened by robots too: only the button sends. */
export function ConfirmForm({ messageId, mailKey }: { messageId: string; mailKey: string }) {
  const [result, confirm, answerId] = useAnswer(confirmMessageAction)
  if (result?.ok)
    return (
      <div id={answerId} className="grid max-w-measure gap-6">
        <Notice tone="success" title="Votre message est parti" live>
          Vous recevrez la réponse par e-mail, sans que le vendeur connaisse votre adresse.
        </Notice>
        <ButtonLink href="/voitures" className="justify-self-start">
          Continuer à chercher
        </ButtonLink>
      </div>
    )
  return (
    <form id={answerId} action={confirm} className="grid max-w-measure gap-4">
      {result ? (
        <Notice tone="error" live>
          {result.message}
        </Notice>
      ) : null}
      <input type="hidden" name="messageId" value={messageId} />
      <input type="hidden" name="key" value={mailKey} />
      <SubmitButton className="justify-self-start">Envoyer mon message</SubmitButton>
    </form>
  )
}
