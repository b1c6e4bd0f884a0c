'use client'

import { type ComponentProps, type ReactNode, useEffect } from 'react'
import { type FieldErrors, isFieldName } from '#lib/publishing/model.ts'
import { DraftForm } from './draft-form.tsx'
import { ErrorSummary } from './error-summary.tsx'

type Props = Omit<ComponentProps<typeof DraftForm>, 'saves' | 'key'> & {
  /** What its last sending answered; null before. Then it is printed anew with what was typed, beside what is wrong with it. */
  back: object | null
  /** Above what is wrong. */
  notice?: ReactNode
  /** The buttons that send it. */
  foot: ReactNode
}

/** The form of a car that exists, or that its dealer types: every part in one page, sent by its buttons. */
export function WholeForm({ back, notice, foot, children, ...form }: Props) {
  const { refusal } = form
  useEffect(() => {
    // Its buttons are at its foot, far from what it was answered.
    if (back || refusal)
      document
        .querySelector('#depot > [role="alert"], #depot > [role="status"]')
        ?.scrollIntoView({ block: 'start' })
  }, [back, refusal])
  return (
    <DraftForm key={back ? JSON.stringify(back) : ''} saves={false} {...form}>
      {notice}
      <ErrorSummary errors={ofTheForm(form.state.errors)} />
      {children}
      <div className="flex flex-wrap gap-3">{foot}</div>
    </DraftForm>
  )
}

/** Those of the fields that all sellers share: the others are told beside their fields. */
const ofTheForm = (errors: Readonly<Record<string, string | undefined>>): FieldErrors =>
  Object.fromEntries(Object.entries(errors).filter(([name]) => isFieldName(name)))

/** A part of it under its heading. */
export function FormPart({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid gap-4 border-t border-line pt-6">
      <h2 id={id} className="text-22 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  )
}
