import 'server-only'

export { blockThread, openThread, reply, reportThread } from './internal/answer.ts'
export { confirmMessage, sendMessage } from './internal/send-message.ts'
