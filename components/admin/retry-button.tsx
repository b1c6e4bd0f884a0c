'use client'

import { useActionState } from 'react'
import { buttonClass } from '#components/ui/button.tsx'
import { retryJobAction, retryMailAction } from '#lib/admin/actions.ts'

/** Tries a job, or a letter, again at once. */
export function RetryButton({ what, id, name }: { what: 'job' | 'mail'; id: string; name: string }) {
  const [result, retry, pending] = useActionState(what === 'job' ? retryJobAction : retryMailAction, null)
  return (
    <form action={retry}>
      <input type="hidden" name={what === 'job' ? 'jobId' : 'mailId'} value={id} />
      <button
        type="submit"
        disabled={pending}
        aria-label={`Relancer : ${name}`}
        className={buttonClass('quiet', '!px-2 text-14')}
      >
        Relancer
      </button>
      <output className="block text-13 text-ink-2">
        {result === null ? '' : result.ok ? 'Relancée.' : result.message}
      </output>
    </form>
  )
}
