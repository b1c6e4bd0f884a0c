import { randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import { db, pool } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { openDraft, saveDraft } from '#lib/publishing/commands.ts'
import { TYPED_CLIO } from '#lib/publishing/internal/testing.ts'
import type { seeded } from '#prisma/main/seed/demo/random.ts'
import { Browser } from './browser.ts'

type Random = ReturnType<typeof seeded>

/** A seller with a draft filled in and a browser signed in, and a buyer who will write to them. */
export type Ready = {
  seller: Browser
  sellerId: string
  buyer: Browser
  buyerId: string
  draftId: string
  car: Car
}
/** No other has both: what tells the car apart in results. */
export type Car = { priceCents: number; mileageKm: number }

const WORDS =
  'carnet factures garage courroie pneus freins moteur boîte climatisation autoroute ville famille week-end vacances batterie embrayage vidange plaquettes amortisseurs révision attelage peinture sellerie tapis coffre banquette jantes rayure pare-brise essuie-glaces'.split(
    ' ',
  )

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

/** Makes sellers whose cars the checks have nothing against: words of their own, near what the market asks. */
export async function carMaker(random: Random, site: { base: string; secret: string }) {
  // What the price of such a car is here: the checks hold a far one.
  const { rows } = await pool().query<{ euros: number }>(
    `SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY price_cents)::int / 100 AS euros FROM listing
     WHERE make_slug = 'renault' AND model_slug = 'clio' AND year BETWEEN 2016 AND 2018 AND status = 'online'`,
  )
  const middle = rows[0]?.euros ?? 8_000
  const taken = new Set<string>()

  function car(): Car {
    for (;;) {
      const [euros, mileageKm] = [middle + random.whole(-400, 400), random.whole(70_000, 110_000)]
      if (taken.has(`${euros} ${mileageKm}`)) continue
      taken.add(`${euros} ${mileageKm}`)
      return { priceCents: euros * 100, mileageKm }
    }
  }

  /** Many cars under one first name in one town are a sign of a trade too. */
  const firstName = () => `Marc ${Array.from({ length: 8 }, () => random.pick(LETTERS)).join('')}`

  async function person(name: string): Promise<{ viewer: Viewer; browser: Browser }> {
    const email = `${randomUUID()}@volant.example`
    const { id: accountId } = await db().account.create({
      data: { email, name, emailConfirmedAt: new Date() },
      select: { id: true },
    })
    // Each has a telephone of their own: many cars from one device are a sign of a trade.
    const { rows: sessions } = await pool().query<{ id: string }>(
      `INSERT INTO session (account_id, expires_at, user_agent, address) VALUES ($1, now() + interval '1 day', $2, '127.0.0.1') RETURNING id`,
      [accountId, `bench ${accountId}`],
    )
    const sessionId = sessions[0]?.id ?? ''
    const token = await encode({ token: { sid: sessionId }, secret: site.secret, maxAge: 86_400 })
    return {
      viewer: { accountId, sessionId, role: 'user', name, email, emailConfirmed: true },
      browser: new Browser(site.base, `next-auth.session-token=${token}`),
    }
  }

  return async function ready(): Promise<Ready> {
    const [seller, buyer] = [await person('Marc'), await person('Camille')]
    const { draftId } = await openDraft(seller.viewer)
    const its = car()
    const words = Array.from({ length: 30 }, () => random.pick(WORDS)).join(' ')
    await saveDraft(seller.viewer, {
      draftId,
      revision: 0,
      fields: {
        ...TYPED_CLIO,
        ...{ phone: '', plate: '', sellerName: firstName() },
        ...{ mileage: String(its.mileageKm), price: String(its.priceCents / 100) },
        description: `Ma voiture : ${words}.`,
      },
    })
    return {
      ...{ seller: seller.browser, sellerId: seller.viewer.accountId },
      ...{ buyer: buyer.browser, buyerId: buyer.viewer.accountId },
      ...{ draftId, car: its },
    }
  }
}
