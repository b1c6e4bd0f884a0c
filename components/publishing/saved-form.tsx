'use client'

import type { ComponentProps } from 'react'
import { useAnswer } from '#components/ui/use-answer.ts'
import { saveStepAction } from '#lib/publishing/actions.ts'
import { DraftForm } from './draft-form.tsx'

type Props = Omit<ComponentProps<typeof DraftForm>, 'action' | 'answerId' | 'refusal' | 'told' | 'saves'>

/** The form of a draft: what its buttons could not save is told in it. */
export function SavedForm({ revision, ...props }: Props) {
  const [result, send, answerId] = useAnswer(saveStepAction)
  return (
    <DraftForm
      {...props}
      action={send}
      answerId={answerId}
      // Having read what was changed elsewhere, they may insist.
      revision={result?.ok ? result.data.revision : revision}
      told={result?.ok ? result.data.conflicts : []}
      refusal={result?.ok === false ? result.message : undefined}
    />
  )
}
