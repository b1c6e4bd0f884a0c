'use client'

import type { ComponentProps } from 'react'
import { ActionForm } from '#components/ui/action-form.tsx'
import { wrongIn } from './wrong-in.ts'

/** A form of one's account: what is wrong with an address, a name or a new password is said as one leaves it. */
export function AccountForm<Output>(props: Omit<ComponentProps<typeof ActionForm<Output>>, 'check'>) {
  return <ActionForm {...props} check={wrongIn} />
}
