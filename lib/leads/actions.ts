'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { openAction } from '#lib/platform/action.ts'
import { blockThread, confirmMessage, reply, reportThread, sendMessage } from './commands.ts'
import { ConfirmInput, ContactInput, ReplyInput, ReportInput, ThreadRef } from './model.ts'

export const sendMessageAction = openAction(ContactInput, async (input, viewer) => {
  const { threadId, sent } = await sendMessage(viewer, input)
  redirect((sent ? `/compte/messages/${threadId}` : `/contacter/${input.listingId}/envoye`) as Route)
})

export const confirmMessageAction = openAction(ConfirmInput, (input) => confirmMessage(input))

export const replyAction = openAction(ReplyInput, async (input, viewer) => {
  await reply(viewer, input)
  refresh()
})

export const blockThreadAction = openAction(ThreadRef, async (input, viewer) => {
  await blockThread(viewer, input)
  refresh()
})

export const reportThreadAction = openAction(ReportInput, async (input, viewer) => {
  await reportThread(viewer, input)
  refresh()
})
