'use server'

import { refresh } from 'next/cache'
import { action } from '#lib/platform/action.ts'
import * as feeds from './commands.ts'
import { RunChoice } from './internal/runs/forms.ts'

export const confirmRemovalsAction = action(RunChoice, async ({ dealer, run }, viewer) => {
  const removed = await feeds.confirmRemovals({ viewer, dealerId: dealer, runId: run })
  refresh()
  return { removed }
})

export const keepHeldAction = action(RunChoice, async ({ dealer, run }, viewer) => {
  await feeds.keepHeld({ viewer, dealerId: dealer, runId: run })
  refresh()
})

export const rollBackAction = action(RunChoice, async ({ dealer, run }, viewer) => {
  await feeds.rollBack(viewer, dealer, run)
  refresh()
})
