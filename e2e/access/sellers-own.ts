import type { Market } from '../market.ts'
import { PEOPLE } from '../people.ts'

/** Numbers of what is the demonstration's private seller's, of what waits in the back office, and of a garage without a team. */
export async function sellersOwn(market: Market): Promise<Record<string, string | null>> {
  const [row] = await market.rows<Record<string, string | null>>(
    `WITH seller AS (SELECT id FROM account WHERE email = $1)
     SELECT (SELECT id::text FROM listing WHERE account_id = seller.id AND status = 'online' ORDER BY id LIMIT 1) AS listing,
       (SELECT t.id::text FROM thread t JOIN listing l ON l.id = t.listing_id WHERE l.account_id = seller.id AND t.buyer_id IS NULL
        ORDER BY t.id LIMIT 1) AS theirs,
       (SELECT id::text FROM payment_order WHERE account_id = seller.id AND state = 'paid' ORDER BY created_at LIMIT 1) AS "order",
       (SELECT number FROM invoice JOIN payment_order o ON o.id = order_id WHERE o.account_id = seller.id ORDER BY number LIMIT 1) AS invoice,
       (SELECT id::text FROM draft WHERE account_id = seller.id AND listing_id IS NULL ORDER BY id LIMIT 1) AS draft,
       (SELECT lp.photo_id::text FROM listing_photo lp JOIN listing l ON l.id = lp.listing_id WHERE l.account_id = seller.id
        ORDER BY photo_id LIMIT 1) AS photo,
       (SELECT id::text FROM moderation_question ORDER BY id LIMIT 1) AS question,
       (SELECT id::text FROM moderation_decision WHERE outcome = 'refuse' ORDER BY id LIMIT 1) AS decision,
       (SELECT id::text FROM moderation_case ORDER BY id LIMIT 1) AS "case",
       (SELECT slug FROM dealer d WHERE NOT EXISTS (SELECT FROM dealer_member m WHERE m.dealer_id = d.id) ORDER BY id LIMIT 1) AS "teamless"
     FROM seller`,
    [PEOPLE.seller],
  )
  return row ?? {}
}

/** The text with each number in place of its name. @throws {Error} for a name that the demonstration has nothing for */
export const withNames = (text: string, names: Readonly<Record<string, string | null>>): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = names[name]
    if (!value) throw new Error(`the demonstration has no ${name}`)
    return value
  })
