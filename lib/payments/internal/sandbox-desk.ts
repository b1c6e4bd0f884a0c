import { randomUUID } from 'node:crypto'
import { audit } from '#lib/platform/audit.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { enqueue } from '#lib/platform/queue/enqueue.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import type { SandboxAct, SandboxMode } from '../model.ts'
import { receiveEvent } from './receive-event.ts'

/** The sandbox delivers a slow payment's news after as long. */
const SLOW_MS = 15_000
export const SANDBOX_NEWS_JOB = 'payments.sandbox-news'

/** What a customer does on a sandbox's page, and what the sandbox then tells us, as a real provider would. @returns where they go next */
export async function actOnSandbox(session: string, act: SandboxAct): Promise<{ url: string }> {
  const found = await db().sandboxSession.findUnique({ where: { id: session } })
  if (!found) throw new AppError('not_found', 'Cette page de paiement n’existe pas.')
  const { provider, returnUrl } = found
  if (act === 'abandon') return { url: returnUrl.replace(/\/retour$/, '') }
  const paid = act !== 'refuse'
  const { count } = await db().sandboxSession.updateMany({
    where: { id: session, state: 'open' },
    data: paid ? { state: 'paid', payment: `sbp_${randomUUID()}` } : { state: 'refused' },
  })
  if (count === 0) throw new AppError('conflict', 'Cette page de paiement n’est plus valable.')
  if (act === 'slow')
    await enqueue(db(), SANDBOX_NEWS_JOB, { provider, session }, { runAt: new Date(Date.now() + SLOW_MS) })
  else await tellNews(provider, session)
  return { url: returnUrl }
}

export const tellNews = (provider: string, session: string): Promise<void> =>
  receiveEvent({ provider, event: `evt_${randomUUID()}`, subject: session, kind: 'session.changed' })

/** The page that a sandbox shows; null: no such session there. */
export const sandboxPage = (provider: string, session: string) =>
  db().sandboxSession.findFirst({
    where: { id: session, provider },
    select: { id: true, provider: true, amountCents: true, state: true, returnUrl: true },
  })

/** Takes a sandbox provider down, or up again. */
export async function switchSandbox(
  viewer: Viewer,
  { provider, mode }: { provider: string; mode: SandboxMode },
): Promise<void> {
  requireRole(viewer, 'accountant')
  await db().$transaction(async (tx) => {
    await tx.sandboxSwitch.upsert({
      where: { provider },
      create: { provider, mode },
      update: { mode },
      select: { provider: true },
    })
    await audit(tx, {
      accountId: viewer.accountId,
      action: 'payments.switch-sandbox',
      subject: `provider:${provider}`,
      details: { mode },
    })
  })
}
