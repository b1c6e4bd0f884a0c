import 'server-only'
import { env } from '../../env.ts'

/** Whether letters can come to us. */
export const hasMailbox = (): boolean => env().INBOX_IMAP_URL !== undefined

/** `reponse-{token}@INBOX_DOMAIN`; null while no mailbox is configured. Local parts are in lower case: not every server keeps case. */
export function inboxAddress(purpose: string, token: string): string | null {
  const { INBOX_DOMAIN } = env()
  return INBOX_DOMAIN ? `${purpose}-${token}@${INBOX_DOMAIN}` : null
}

/** The tokens of those of a letter's recipients that are for one purpose, each once. */
export function tokensFor(purpose: string, recipients: readonly string[]): string[] {
  const end = `@${env().INBOX_DOMAIN}`
  const found = recipients
    .filter((address) => address.startsWith(`${purpose}-`) && address.endsWith(end))
    .map((address) => address.slice(purpose.length + 1, -end.length))
  return [...new Set(found)]
}
