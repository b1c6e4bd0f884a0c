'use server'

import type { Route } from 'next'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { action, openAction } from '#lib/platform/action.ts'
import { askingBrowser } from '#lib/platform/session.ts'
import {
  addNote,
  assignContact,
  beforeMessage,
  blockThread,
  chooseNotice,
  confirmMessage,
  deleteTemplate,
  reply,
  reportThread,
  saveTemplate,
  sendMessage,
  setContactState,
  setDelivery,
} from './commands.ts'
import {
  AssignInput,
  ConfirmInput,
  ContactInput,
  ContactStateInput,
  DeliveryInput,
  NoteInput,
  NoticeInput,
  ReplyInput,
  ReportInput,
  TemplateInput,
  TemplateRef,
  ThreadRef,
} from './model.ts'

export const sendMessageAction = openAction(ContactInput, async (input, viewer) => {
  await beforeMessage(viewer, (await askingBrowser()).address)
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

export const setContactStateAction = action(ContactStateInput, async (input, viewer) => {
  await setContactState(viewer, input)
  refresh()
})

export const assignContactAction = action(AssignInput, async (input, viewer) => {
  await assignContact(viewer, input)
  refresh()
})

export const addNoteAction = action(NoteInput, async (input, viewer) => {
  await addNote(viewer, input)
  refresh()
})

export const saveTemplateAction = action(TemplateInput, async (input, viewer) => {
  await saveTemplate(viewer, input)
  refresh()
})

export const deleteTemplateAction = action(TemplateRef, async (input, viewer) => {
  await deleteTemplate(viewer, input)
  refresh()
})

export const chooseNoticeAction = action(NoticeInput, async (input, viewer) => {
  await chooseNotice(viewer, input)
  refresh()
})

export const setDeliveryAction = action(DeliveryInput, async (input, viewer) => {
  await setDelivery(viewer, input)
  refresh()
})
