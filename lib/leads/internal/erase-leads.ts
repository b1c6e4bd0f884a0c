import { db } from '#lib/platform/db.ts'

/** What the address of a buyer who is no more ends in. */
export const ERASED = '@volant.invalid'

/** An erased account's messages stay for the other side, without who wrote them. */
export async function eraseLeads(accountId: string): Promise<number> {
  return db().$executeRaw`
    UPDATE thread SET buyer_email = 'efface-' || id || ${ERASED}, buyer_name = 'Compte supprimé', buyer_id = NULL
    WHERE buyer_id = ${accountId}::uuid`
}
