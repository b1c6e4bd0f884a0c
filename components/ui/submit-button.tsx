'use client'

import {
  type ComponentProps,
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react'
import { useFormStatus } from 'react-dom'
import { Button } from './button.tsx'

type Props = Omit<ComponentProps<typeof Button>, 'type' | 'onClick'> & {
  /** What it says while its form is sent. */
  meanwhile?: string
  /** Of a button with a name: the value of one beside it, whose answer a press of this one waits for rather than being lost. */
  after?: string
}

/**
 * Sends the form that it stands in, or that it names (`form`) within the same `OutsideButtons`, once (`useSentOnce`). `disabled` is for
 * what must be there before.
 */
export function SubmitButton({ meanwhile, after, children, ...rest }: Props) {
  const once = useSentOnce(rest.form, (sent) => after !== undefined && sent.get(rest.name ?? '') === after)
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
function useSentOnce(form?: string, isOther: (sent: FormData) => boolean = () => false) {
  const { pending, data } = useFormStatus()
  const around = pending && !isOther(data)
  const { sent } = useContext(Named)
  const isSent = (form === undefined ? around : sent === form) || undefined
  return { 'aria-disabled': isSent, 'aria-busy': isSent, onClick: isSent && stop }
}

/** The form that is being sent, by the id that buttons outside of it name. */
const Named = createContext<{ sent: string | null; tell(sent: string | null): void }>({
  sent: null,
  tell: () => {},
})

/** Around a form and the buttons outside of it that name it: React tells a form's state to what stands in it alone. */
export function OutsideButtons({ children }: { children: ReactNode }) {
  const [sent, tell] = useState<string | null>(null)
  const value = useMemo(() => ({ sent, tell }), [sent])
  return <Named value={value}>{children}</Named>
}

/** In a form that buttons outside of it name: tells them while it is sent. */
export function TellOutside({ form }: { form: string }) {
  const { pending } = useFormStatus()
  const { tell } = useContext(Named)
  useEffect(() => {
    if (!pending) return
    tell(form)
    return () => tell(null)
  }, [pending, tell, form])
  return null
}

const stop = (event: MouseEvent): void => event.preventDefault()
