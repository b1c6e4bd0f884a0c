import * as accounts from '#lib/accounts/queries.ts'
import * as leads from '#lib/leads/queries.ts'
import * as media from '#lib/media/queries.ts'
import * as payments from '#lib/payments/queries.ts'

/** Rooms that keep something of a person, each under the name it has in the file. */
const ROOMS = {
  compte: accounts.personalData,
  messages: leads.personalData,
  paiements: payments.personalData,
  photos: media.personalData,
} as const

/** All that the house knows of a person, room by room. */
export async function personalDataOf(accountId: string): Promise<Record<string, unknown>> {
  const entries = Object.entries(ROOMS).map(async ([name, read]) => [name, await read(accountId)] as const)
  return Object.fromEntries(await Promise.all(entries))
}
