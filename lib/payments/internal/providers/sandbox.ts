import { randomUUID } from 'node:crypto'
import { now } from '#lib/platform/clock.ts'
import { db } from '#lib/platform/db.ts'
import { env } from '#lib/platform/env.ts'
import { type Provider, ProviderDown, ProviderRefused, type Reading } from './port.ts'

/**
 * A provider of our own, to try payments on: its books are in the database, its page is /paiement/sandbox, and a switch takes it down.
 * It behaves as a real one does: what it did stays done, whatever becomes of whoever asked.
 */
export function sandbox(name: string): Provider {
  return {
    name,
    async open({ attemptId, amountCents, returnUrl }, signal) {
      await answer(name, signal)
      await db().sandboxSession.createMany({
        data: {
          ...{ id: `sbx_${randomUUID()}`, provider: name, key: attemptId },
          ...{ amountCents, returnUrl, createdAt: now() },
        },
        skipDuplicates: true,
      })
      const found = await db().sandboxSession.findUniqueOrThrow({
        where: { provider_key: { provider: name, key: attemptId } },
        select: { id: true },
      })
      return { session: found.id, url: pageOf(name, found.id) }
    },

    async read(session) {
      await answer(name)
      const found = await db().sandboxSession.findFirst({ where: { id: session, provider: name } })
      if (!found) throw new ProviderRefused(`${name} has no session ${session}`)
      return reading(found)
    },

    async find({ id }) {
      await answer(name)
      const found = await db().sandboxSession.findUnique({
        where: { provider_key: { provider: name, key: id } },
      })
      return found && reading(found)
    },

    async close(session) {
      await answer(name)
      await db().sandboxSession.updateMany({
        where: { id: session, provider: name, state: 'open' },
        data: { state: 'expired' },
      })
    },

    async refund({ key, session, amountCents }) {
      await answer(name)
      // One statement: two refunds at once cannot give back more than was paid.
      await db().$executeRaw`
        WITH paid AS (
          SELECT id, amount_cents FROM sandbox_session
          WHERE id = ${session} AND provider = ${name} AND state = 'paid' FOR UPDATE)
        INSERT INTO sandbox_refund (id, session_id, key, amount_cents)
        SELECT ${`sbr_${randomUUID()}`}, id, ${key}, ${amountCents}::int FROM paid
        WHERE amount_cents >= ${amountCents}::int
          + (SELECT coalesce(sum(amount_cents), 0) FROM sandbox_refund WHERE session_id = ${session} AND key <> ${key})
        ON CONFLICT (key) DO NOTHING`
      const made = await db().sandboxRefund.findUnique({ where: { key }, select: { id: true } })
      if (!made) throw new ProviderRefused(`${name} has not that much to give back on ${session}`)
      return { refund: made.id, state: 'done' }
    },

    ping: () => answer(name),
  }
}

const pageOf = (name: string, session: string) => `${env().BASE_URL}/paiement/sandbox/${name}/${session}`

type Row = { id: string; provider: string; state: string; payment: string | null; amountCents: number }

function reading({ id, provider, state, payment, amountCents }: Row): Reading {
  return {
    ...{ session: id, url: pageOf(provider, id), payment, amountCents },
    state: state === 'open' ? 'open' : state === 'paid' ? 'paid' : 'ended',
    // Invented, but in proportion: the books have something to reconcile.
    feeCents: state === 'paid' ? 25 + Math.round(amountCents * 0.015) : null,
  }
}

/** As its switch says: at once, never, or that it is down. */
async function answer(name: string, signal?: AbortSignal): Promise<void> {
  const found = await db().sandboxSwitch.findUnique({ where: { provider: name }, select: { mode: true } })
  if (found?.mode === 'down') throw new ProviderDown(`${name} is switched off`)
  if (found?.mode === 'hanging')
    await new Promise<void>((_, cut) => {
      // No one is told before their own patience ends.
      signal?.addEventListener('abort', () => cut(new ProviderDown(`${name} hangs`)))
    })
}
