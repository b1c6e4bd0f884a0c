'use server'
import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action, openAction } from '#lib/platform/action.ts'
import * as payments from './commands.ts'
import * as model from './model.ts'
import { foreseeGiveBack } from './queries.ts'

/** "Commande avec obligation de paiement": on to whichever provider answers. */
export const startPaymentAction = action(model.OrderChoice, async ({ orderId }, viewer) => {
  const { url } = await payments.startPayment(orderId, viewer)
  redirect(url as Route)
})

export const withdrawOrderAction = action(model.OrderChoice, async (input, viewer) => {
  await payments.withdrawOrder(viewer, input)
  redirect(`/compte/paiements/${input.orderId}/retractation` as Route)
})

/** The sandbox's own page: whoever has its address may use it, as at a provider's. */
export const actOnSandboxAction = openAction(model.SandboxChoice, async ({ session, act }) => {
  const { url } = await payments.actOnSandbox(session, act)
  redirect(url as Route)
})

export const switchSandboxAction = action(model.SandboxSwitch, async (input, viewer) => {
  await payments.switchSandbox(viewer, input)
  redirect('/admin/paiements')
})

export const retryRefundAction = action(model.RefundChoice, async (input, viewer) => {
  await payments.retryRefund(viewer, input)
  redirect('/admin/paiements')
})

export const giveBackAction = action(model.GiveBack, async (input, viewer) => {
  if (input.confirmed === null)
    return { step: 'confirm', ...input, ...(await foreseeGiveBack(viewer, input)) } as const
  if (input.confirmed === 'no') return { step: 'again', ...input } as const
  const given = await payments.giveBack(viewer, input)
  refresh()
  return { step: 'done', ...given } as const
})
