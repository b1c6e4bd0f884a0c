'use client'

import { SubmitButton } from '#components/ui/submit-button.tsx'
import { useAnswer } from '#components/ui/use-answer.ts'
import { retryJobAction, retryMailAction } from '#lib/admin/actions.ts'

/** Tries a job, or a letter, again at once. */
export function RetryButton({ what, id, name }: { what: 'job' | 'mail'; id: string; name: string }) {
  const [result, retry, answerId] = useAnswer(
    what === 'job' ? retryJobAction : retryMailAction,
    `relancer-${what}-${id}`,
  )
  return (
    <form id={answerId} action={retry}>
      <input type="hidden" name={what === 'job' ? 'jobId' : 'mailId'} value={id} />
      <SubmitButton aria-label={`Relancer : ${name}`} look="quiet" className="!px-2 text-14">
        Relancer
      </SubmitButton>
      <output className="block text-13 text-ink-2">
        {result === null ? '' : result.ok ? 'Relancée.' : result.message}
      </output>
    </form>
  )
}
