'use server'

import { refresh } from 'next/cache'
import { openAction } from '#lib/platform/action.ts'
import { acceptSummaries, refuseSummaries } from './commands.ts'
import { SummaryRef } from './model.ts'

export const refuseSummariesAction = openAction(SummaryRef, async (input) => {
  await refuseSummaries(input)
  refresh()
})

export const acceptSummariesAction = openAction(SummaryRef, async (input) => {
  await acceptSummaries(input)
  refresh()
})
