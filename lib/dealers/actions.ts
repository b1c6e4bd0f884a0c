'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '#lib/platform/action.ts'
import * as dealers from './commands.ts'
import * as forms from './internal/forms.ts'

/** To an address that is made of parts. */
const goTo = (address: string): never => redirect(address as Route)

export const registerDealerAction = action(forms.Registration, async (input, viewer) => {
  const slug = await dealers.registerDealer(viewer, input)
  goTo(`/pro/${slug}`)
})

export const changeIdentityAction = action(forms.IdentityChange, async (input, viewer) => {
  const { waits } = await dealers.changeIdentity(viewer, input)
  refresh()
  return { waits }
})

export const reviewDealerAction = action(forms.Decision, async (input, viewer) => {
  await dealers.reviewDealer(viewer, input)
  refresh()
})

export const answerIdentityAction = action(forms.IdentityDecision, async (input, viewer) => {
  await dealers.answerIdentity(viewer, input)
  refresh()
})

export const inviteMemberAction = action(forms.Invitation, async (input, viewer) => {
  await dealers.inviteMember(viewer, input)
  refresh()
})

export const revokeInvitationAction = action(forms.InvitationChoice, async (input, viewer) => {
  await dealers.revokeInvitation(viewer, input)
  refresh()
})

export const acceptInvitationAction = action(forms.InvitationAnswer, async ({ token }, viewer) => {
  goTo(`/pro/${await dealers.acceptInvitation(viewer, token)}`)
})

export const changeRoleAction = action(forms.MemberChange, async (input, viewer) => {
  await dealers.changeRole(viewer, input)
  // Who is no longer an owner has no team to look at.
  if (input.member === viewer.accountId && input.role !== 'owner') goTo('/pro')
  refresh()
})

export const removeMemberAction = action(forms.MemberChoice, async (input, viewer) => {
  await dealers.removeMember(viewer, input)
  if (input.member === viewer.accountId) goTo('/pro')
  refresh()
})

export const changeShowcaseAction = action(forms.Showcase, async (input, viewer) => {
  await dealers.changeShowcase(viewer, input)
  refresh()
})

export const changeHoursAction = action(forms.Hours, async (input, viewer) => {
  await dealers.changeHours(viewer, input)
  refresh()
})

export const savePlaceAction = action(forms.Place, async (input, viewer) => {
  await dealers.savePlace(viewer, input)
  refresh()
})

export const removePlaceAction = action(forms.PlaceChoice, async (input, viewer) => {
  await dealers.removePlace(viewer, input)
  refresh()
})

export const removeLogoAction = action(forms.DealerChoice, async (input, viewer) => {
  await dealers.removeLogo(viewer, input)
  refresh()
})

export const choosePlanAction = action(forms.PlanChoice, async (input, viewer) => {
  const { orderId } = await dealers.choosePlan(viewer, input)
  if (orderId) goTo(`/paiement/${orderId}`)
  refresh()
})

export const payMonthAction = action(forms.DealerChoice, async (input, viewer) => {
  const { orderId } = await dealers.payMonth(viewer, input)
  if (orderId) goTo(`/paiement/${orderId}`)
  refresh()
})

export const payUnitsAction = action(forms.DealerChoice, async (input, viewer) => {
  const { orderId } = await dealers.payUnits(viewer, input)
  if (orderId) goTo(`/paiement/${orderId}`)
  refresh()
})

export const endSubscriptionAction = action(forms.DealerChoice, async (input, viewer) => {
  await dealers.endSubscription(viewer, input)
  refresh()
})

export const changePlanAction = action(forms.PlanChange, async (input, viewer) => {
  await dealers.changePlan(viewer, input)
  refresh()
})
