import { db } from '#lib/platform/db.ts'

/** An erased account's messages stay for the other side, without who wrote them. */
export async function eraseLeads(accountId: string): Promise<number> {
  return db().$executeRaw`
    UPDATE thread SET buyer_email = 'efface-' || id || '@volant.invalid', buyer_name = 'Compte supprimé', buyer_id = NULL
    WHERE buyer_id = ${accountId}::uuid`
}
