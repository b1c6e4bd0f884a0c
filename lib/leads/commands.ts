import 'server-only'

export { blockThread, openThread, reply, reportThread } from './internal/answer.ts'
export { appealBar, type Barred, barBuyer, settleBar } from './internal/bars.ts'
export { chooseNotice, deleteTemplate, saveTemplate, setDelivery } from './internal/contact-settings.ts'
export { addNote, assignContact, setContactState } from './internal/contact-work.ts'
export { beforeMessage } from './internal/pace.ts'
export { confirmMessage, sendMessage } from './internal/send-message.ts'
