import * as accounts from '#lib/accounts/queries.ts'
import * as dealers from '#lib/dealers/queries.ts'
import * as leads from '#lib/leads/queries.ts'
import * as media from '#lib/media/queries.ts'
import * as moderation from '#lib/moderation/queries.ts'
import * as payments from '#lib/payments/queries.ts'
import * as publishing from '#lib/publishing/queries.ts'
import * as statistics from '#lib/statistics/queries.ts'

/** Rooms that keep something of a person, each under the name it has in the file. */
const ROOMS = {
  compte: accounts.personalData,
  annonces: publishing.personalData,
  equipes: dealers.personalData,
  photos: media.personalData,
  messages: leads.personalData,
  paiements: payments.personalData,
  moderation: moderation.personalData,
  resumesMensuels: statistics.personalData,
} as const

/** All that the house knows of a person, room by room. */
export async function personalDataOf(accountId: string): Promise<Record<string, unknown>> {
  const entries = Object.entries(ROOMS).map(async ([name, read]) => [name, await read(accountId)] as const)
  return Object.fromEntries(await Promise.all(entries))
}
