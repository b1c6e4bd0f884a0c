'use client'

import { useEffect } from 'react'
import { Disclosure } from '#components/ui/disclosure.tsx'
import { CONTROL, Field, fieldControl } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { useAnswerInSight } from '#components/ui/use-answer-in-sight.ts'
import { blockThreadAction, replyAction, reportThreadAction } from '#lib/leads/actions.ts'

type Ref = { threadId: string; mailKey?: string | undefined }

function Hidden({ threadId, mailKey }: Ref) {
  return (
    <>
      <input type="hidden" name="threadId" value={threadId} />
      {mailKey === undefined ? null : <input type="hidden" name="key" value={mailKey} />}
    </>
  )
}

export function ReplyForm({ to, draft, ...ref }: Ref & { to: string; draft?: string | undefined }) {
  const [result, reply, answerId] = useAnswer(replyAction)
  const form = useAnswerInSight(result)
  useEffect(() => {
    if (result?.ok) form.current?.reset()
  }, [result, form])
  const error = result && !result.ok ? (result.fields?.body?.[0] ?? result.message) : undefined
  return (
    <form ref={form} id={answerId} action={reply} className="grid gap-3">
      <Hidden {...ref} />
      <Field id="reponse" label={`Répondre à ${to}`} error={error}>
        <textarea
          name="body"
          key={draft}
          rows={draft ? 10 : 4}
          defaultValue={draft}
          required
          minLength={10}
          maxLength={4_000}
          className={`${CONTROL} py-2`}
          {...fieldControl({ id: 'reponse', error })}
        />
      </Field>
      <SubmitButton className="justify-self-start" meanwhile="Envoi…">
        Envoyer
      </SubmitButton>
    </form>
  )
}

/** What one may do against the other side. */
export function ThreadMenu({
  name,
  closed,
  reported,
  ...ref
}: Ref & { name: string; closed: boolean; reported: boolean }) {
  const [told, report, answerId] = useAnswer(reportThreadAction)
  const [blocked, block, blockId] = useAnswer(blockThreadAction)
  const error = told && !told.ok ? (told.fields?.reason?.[0] ?? told.message) : undefined
  return (
    <div className="border-t border-line">
      <Disclosure title="Un problème avec cette conversation ?">
        <div className="grid gap-6 pb-4">
          {reported || told?.ok ? (
            <div id={answerId}>
              <Notice tone="success" title="Signalement reçu" live={told?.ok === true}>
                Nos modérateurs liront cette conversation. Merci.
              </Notice>
            </div>
          ) : (
            <form id={answerId} action={report} className="grid gap-3">
              <Hidden {...ref} />
              <Field
                id="raison"
                label={`Signaler ${name} à nos modérateurs`}
                error={error}
                help="Ils liront toute la conversation."
              >
                <textarea
                  name="reason"
                  rows={3}
                  required
                  maxLength={2_000}
                  className={`${CONTROL} py-2`}
                  {...fieldControl({ id: 'raison', error, help: 'x' })}
                />
              </Field>
              <SubmitButton look="secondary" className="justify-self-start">
                Signaler
              </SubmitButton>
            </form>
          )}
          {blocked?.ok ? (
            <div id={blockId}>
              <Notice tone="success" live>
                {name} ne peut plus vous écrire.
              </Notice>
            </div>
          ) : closed ? null : (
            <form id={blockId} action={block} className="grid gap-2">
              {blocked ? (
                <Notice tone="error" live>
                  {blocked.message}
                </Notice>
              ) : null}
              <Hidden {...ref} />
              <p className="text-14 text-ink-2">Clore la conversation : {name} ne pourra plus vous écrire.</p>
              <SubmitButton look="secondary" className="justify-self-start">
                Bloquer {name}
              </SubmitButton>
            </form>
          )}
        </div>
      </Disclosure>
    </div>
  )
}
