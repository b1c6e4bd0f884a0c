'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action } from '#lib/platform/action.ts'
import {
  acceptHostKey,
  applyStudio,
  confirmRemovals,
  createKey,
  createSource,
  forgetWord,
  keepHeld,
  pauseSource,
  readNow,
  removeSource,
  renewDropPassword,
  rereadRun,
  resumeSource,
  reviseSource,
  revokeKey,
  rollBack,
  settleWord,
  trySource,
} from './commands.ts'
import { KeyChoice, NewKey } from './internal/api/forms.ts'
import { RunChoice } from './internal/runs/forms.ts'
import { AcceptKeyInput, ReviseInput, SourceInput, SourceRef } from './internal/sources/source-input.ts'
import { StudioInput } from './internal/studio/studio-form.ts'
import { ForgetInput, SettleInput } from './internal/studio/word-input.ts'

export const createSourceAction = action<SourceInput, void>(SourceInput, async (input, viewer) => {
  const sourceId = await createSource(viewer, input)
  redirect(`/pro/${input.garage}/flux/${sourceId}` as Route)
})

export const reviseSourceAction = action(ReviseInput, async (input, viewer) => {
  await reviseSource(viewer, input)
  refresh()
})

export const trySourceAction = action(SourceRef, async (input, viewer) => {
  const seen = await trySource(viewer, input)
  refresh()
  return seen
})

export const readNowAction = action(SourceRef, async (input, viewer) => {
  await readNow(viewer, input)
  refresh()
})

export const pauseSourceAction = action(SourceRef, async (input, viewer) => {
  await pauseSource(viewer, input)
  refresh()
})

export const resumeSourceAction = action(SourceRef, async (input, viewer) => {
  await resumeSource(viewer, input)
  refresh()
})

export const removeSourceAction = action<SourceRef, void>(SourceRef, async (input, viewer) => {
  await removeSource(viewer, input)
  redirect(`/pro/${input.garage}/flux` as Route)
})

export const acceptHostKeyAction = action(AcceptKeyInput, async (input, viewer) => {
  await acceptHostKey(viewer, input)
  refresh()
})

export const renewDropPasswordAction = action(SourceRef, (input, viewer) => renewDropPassword(viewer, input))

export const confirmRemovalsAction = action(RunChoice, async ({ dealer, run }, viewer) => {
  const removed = await confirmRemovals({ viewer, dealerId: dealer, runId: run })
  refresh()
  return { removed }
})

export const keepHeldAction = action(RunChoice, async ({ dealer, run }, viewer) => {
  await keepHeld({ viewer, dealerId: dealer, runId: run })
  refresh()
})

export const rollBackAction = action(RunChoice, async ({ dealer, run }, viewer) => {
  await rollBack(viewer, dealer, run)
  refresh()
})

export const rereadRunAction = action<RunChoice, void>(RunChoice, async ({ dealer, run }, viewer) => {
  const { garage, runId } = await rereadRun(viewer, dealer, run)
  redirect(`/pro/${garage}/flux/executions/${runId}` as Route)
})

export const studioAction = action(StudioInput, async (input, viewer) => {
  const studio = await applyStudio(viewer, input)
  // What stands above the form says whether the recipe is kept.
  if (studio.isSaved) refresh()
  return studio
})

export const settleWordAction = action(SettleInput, async (input, viewer) => {
  await settleWord(viewer, input)
  refresh()
})

export const forgetWordAction = action(ForgetInput, async (input, viewer) => {
  await forgetWord(viewer, input)
  refresh()
})

export const createKeyAction = action(NewKey, async (input, viewer) => {
  const made = await createKey(viewer, input)
  refresh()
  return made
})

export const revokeKeyAction = action(KeyChoice, async (input, viewer) => {
  await revokeKey(viewer, input)
  refresh()
})
