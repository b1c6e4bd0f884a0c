'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action, openAction } from '#lib/platform/action.ts'
import { askingBrowser } from '#lib/platform/session.ts'
import {
  answerBar,
  answerQuestion,
  appealBar,
  appealDecision,
  askSeller,
  barBuyer,
  beforeNotice,
  claimNext,
  decideCase,
  reportListing,
} from './commands.ts'
import {
  AnswerInput,
  AppealBarInput,
  AppealInput,
  AskInput,
  BarBuyerInput,
  DecideInput,
  NextInput,
  NoticeInput,
  SettleBarInput,
} from './model.ts'

/** Each of the moderator's actions leads to the next case, or to the queue when none is left. */
const onward = (caseId: string | null, said: string): never =>
  redirect((caseId ? `/admin/moderation/${caseId}?fait=${said}` : `/admin/moderation?fait=${said}`) as Route)

export const decideCaseAction = action(DecideInput, async (input, viewer): Promise<void> => {
  await decideCase(viewer, input)
  onward(await claimNext(viewer, input.caseId), input.outcome)
})

export const askSellerAction = action(AskInput, async (input, viewer): Promise<void> => {
  await askSeller(viewer, input)
  onward(await claimNext(viewer, input.caseId), 'question')
})

export const nextCaseAction = action(NextInput, async ({ after }, viewer): Promise<void> => {
  onward(await claimNext(viewer, after || null), 'suivant')
})

export const answerQuestionAction = action(AnswerInput, async (input, viewer) => {
  await answerQuestion(viewer, input)
})

export const appealDecisionAction = action(AppealInput, async (input, viewer) => {
  await appealDecision(viewer, input)
})

export const reportListingAction = openAction(NoticeInput, async (input, viewer) => {
  await beforeNotice((await askingBrowser()).address)
  await reportListing(viewer, input)
})

export const barBuyerAction = action(BarBuyerInput, async (input, viewer) => {
  await barBuyer(viewer, input)
  refresh()
})

export const answerBarAction = action(SettleBarInput, async (input, viewer) => {
  await answerBar(viewer, input)
  refresh()
})

export const appealBarAction = openAction(AppealBarInput, (input) => appealBar(input))
