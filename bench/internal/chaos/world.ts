import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { createOrder } from '#lib/payments/commands.ts'
import { setProviders } from '#lib/payments/internal/providers/registry.ts'
import { setClock } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { type Moody, moodyProvider, type Sabotage } from './provider.ts'

/** What one run is about: a listing to be paid for, its buyer's tabs, what the providers have told. */
export type World = {
  pool: pg.Pool
  viewer: Viewer
  orderId: string
  purchaseId: string
  listingId: string
  providers: readonly [Moody, Moody]
  /** Pages whose address the customer was given. */
  tabs: string[]
  /** Messages that the providers sent: each may be delivered never, once, often, in any order. */
  messages: { provider: string; event: string; subject: string }[]
  count(fault: string): void
}

export async function demoSeller(pool: pg.Pool): Promise<Viewer> {
  const { rows } = await pool.query<{ id: string }>(
    `INSERT INTO account (email, name, email_confirmed_at) VALUES ('chaos@volant.example', 'Chaos', now())
     ON CONFLICT (email) DO UPDATE SET name = excluded.name RETURNING id`,
  )
  return {
    ...{ accountId: rows[0]?.id ?? '', sessionId: '', role: 'user', name: 'Chaos' },
    ...{ email: 'chaos@volant.example', emailConfirmed: true },
  }
}

/** The two providers of one run: whoever plays a process of it opens the same. */
export function openProviders(run: string, count: (fault: string) => void, sabotage: Sabotage = null) {
  const providers = [
    moodyProvider(`sandbox-a-${run}`, count, sabotage),
    moodyProvider(`sandbox-b-${run}`, count, sabotage),
  ] as const
  setProviders(providers)
  return providers
}

const NEW_LISTING = `
  INSERT INTO listing SELECT (jsonb_populate_record(l, jsonb_build_object(
    'id', nextval(pg_get_serial_sequence('listing', 'id')), 'status', 'awaiting_payment', 'account_id', $1::uuid,
    'published_at', NULL, 'expires_at', NULL, 'ended_at', NULL, 'boosted_until', NULL))).*
  FROM listing l WHERE l.id = (SELECT min(id) FROM listing WHERE dealer_id IS NULL) RETURNING id`

/** A listing that waits for its payment, its purchase, and the order, all as publishing writes them. */
export async function newWorld(
  pool: pg.Pool,
  viewer: Viewer,
  count: (fault: string) => void,
  sabotage: Sabotage,
): Promise<World> {
  setClock(null)
  const providers = openProviders(randomUUID().slice(0, 8), count, sabotage)
  const { rows } = await pool.query<{ id: string }>(NEW_LISTING, [viewer.accountId])
  const listingId = rows[0]?.id ?? ''
  const bought = await pool.query<{ id: string }>(
    `INSERT INTO purchase (account_id, listing_id, kind, offer_code, duration_days, amount_cents)
     VALUES ($1, $2, 'publication', (SELECT min(code) FROM offer), 60, 1990) RETURNING id`,
    [viewer.accountId, listingId],
  )
  const purchaseId = bought.rows[0]?.id ?? ''
  const { orderId } = await db().$transaction((tx) =>
    createOrder(tx, {
      accountId: viewer.accountId,
      reference: purchaseId,
      lines: [{ label: 'Parution 60 jours', quantity: 1, unitCents: 1990 }],
      territory: 'metropole',
      buyer: { name: 'Chaos', address: '1 rue', postcode: '69001', city: 'Lyon', country: 'FR' },
      consents: { expressRequestAt: new Date(), termsVersion: '2026-11' },
    }),
  )
  return { pool, viewer, orderId, purchaseId, listingId, providers, tabs: [], messages: [], count }
}
