'use client'

import { useActionState } from 'react'
import type { ButtonLook } from '#components/ui/button.tsx'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { nextCaseAction } from '#lib/moderation/actions.ts'
import { Key } from './key.tsx'

/** Takes the next case that nobody is at, and opens it. */
export function NextForm({ after, label, look }: { after: string; label: string; look: ButtonLook }) {
  const [, next] = useActionState(nextCaseAction, null)
  return (
    <form name="suivant" action={next}>
      <input type="hidden" name="after" value={after} />
      <SubmitButton look={look}>
        {label} {after ? <Key of="n" /> : null}
      </SubmitButton>
    </form>
  )
}
