import { env } from '#lib/platform/env.ts'
import { hasMailbox, inboxAddress } from '#lib/platform/mail/inbox/address.ts'
import { readPrints } from '../drop/prints.ts'
import type { SourceKind } from './settings.ts'
import { STOCK_ADDRESS } from './stock-address.ts'

/** Where files for a source of kind `mail` are sent; null while no mailbox is configured. */
export const mailAddress = (token: string): string | null => inboxAddress(STOCK_ADDRESS, token)

/** A port of our box, and the SHA-256 by which the dealer's program knows that it is ours (null: not opened yet). */
export type DropPort = { port: number; print: string | null }
export type DropAddress = { host: string; sftp: DropPort | null; ftps: DropPort | null }

/** Our box's host, with the ports that are open. */
export async function dropAddress(): Promise<DropAddress> {
  const { BASE_URL, DROP_SFTP_PORT, DROP_FTPS_PORT } = env()
  const prints = await readPrints()
  return {
    host: new URL(BASE_URL).hostname,
    sftp: DROP_SFTP_PORT ? { port: DROP_SFTP_PORT, print: prints.sftp } : null,
    ftps: DROP_FTPS_PORT ? { port: DROP_FTPS_PORT, print: prints.ftps } : null,
  }
}

/** Ways by which this installation takes no file: nobody is to choose one and wait. */
export function closedKinds(): SourceKind[] {
  const { DROP_SFTP_PORT, DROP_FTPS_PORT } = env()
  const closed: SourceKind[] = []
  if (!hasMailbox()) closed.push('mail')
  if (!DROP_SFTP_PORT && !DROP_FTPS_PORT) closed.push('drop')
  return closed
}
