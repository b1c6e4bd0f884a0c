'use client'

import type { ComponentProps, MouseEvent } from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './button.tsx'

type Props = Omit<ComponentProps<typeof Button>, 'type' | 'onClick'> & {
  /** What it says while its form is sent. */
  meanwhile?: string
}

/** Sends the form that it stands in, once (`useSentOnce`). `disabled` is for what must be there before. */
export function SubmitButton({ meanwhile, children, ...rest }: Props) {
  const once = useSentOnce()
  return (
    <Button {...rest} {...once} type="submit">
      {(once['aria-busy'] && meanwhile) || children}
    </Button>
  )
}

/** What Enter in a field presses, where that is not the form's first button to be seen: it stands before it. */
export function EnterButton(props: { name: string; value: string }) {
  const once = useSentOnce()
  return <button type="submit" {...props} tabIndex={-1} aria-hidden="true" className="sr-only" {...once} />
}

/**
 * Of a button that sends its form: while that is sent, neither it nor Enter in a field, which presses it, does anything. It is never
 * `disabled` for that: a browser would take the keyboard from who has just pressed it.
 */
function useSentOnce() {
  const isSent = useFormStatus().pending || undefined
  return { 'aria-disabled': isSent, 'aria-busy': isSent, onClick: isSent && stop }
}

const stop = (event: MouseEvent): void => event.preventDefault()
