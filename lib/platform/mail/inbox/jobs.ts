import 'server-only'
import { z } from 'zod/mini'
import { job } from '../../queue/job.ts'
import { forgetIncomingMail } from './forget-mail.ts'
import { POLL_MAIL, pollMail } from './poll-mail.ts'

export const pollMailJob = job({
  name: POLL_MAIL,
  payload: z.object({}),
  run: () => pollMail(),
})

export const forgetIncomingJob = job({
  name: 'mail.forget-incoming',
  payload: z.object({}),
  run: async () => ({ forgotten: await forgetIncomingMail() }),
})
