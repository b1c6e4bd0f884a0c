'use server'

import { revalidatePath } from 'next/cache'
import { action } from '#lib/platform/action.ts'
import { retryJob, retryMail } from './commands.ts'
import { JobInput, MailInput } from './model.ts'

export const retryJobAction = action(JobInput, async (input, viewer) => {
  await retryJob(viewer, input)
  revalidatePath('/admin/taches')
})

export const retryMailAction = action(MailInput, async (input, viewer) => {
  await retryMail(viewer, input)
  revalidatePath('/admin/taches')
})
