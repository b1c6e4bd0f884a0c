import type { MemberRole } from '#lib/dealers/model.ts'
import { mayDo } from '#lib/dealers/model.ts'
import { requireMember } from '#lib/dealers/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { formatPrice } from '#lib/platform/format.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { ContactState, Notice } from './contact-terms.ts'
import { fillTemplate } from './templates.ts'

/**
 * What a dealer's team knows of one of its contacts beside the words themselves (`threadFor`).
 * @throws {AppError} `not_found`, `forbidden`
 */
export async function contactFor(viewer: Viewer, garage: string, threadId: string) {
  const dealer = await requireMember(viewer, { slug: garage }, 'leads')
  const { dealerId } = dealer
  const row = await db().thread.findFirst({
    where: { id: threadId, dealerId, lastAt: { not: null } },
    select: {
      state: true,
      assigneeId: true,
      askedAt: true,
      answeredAt: true,
      buyerName: true,
      listing: { select: { title: true, priceCents: true } },
      notes: {
        orderBy: { id: 'asc' },
        select: { id: true, body: true, at: true, account: { select: { name: true } } },
      },
    },
  })
  if (!row) throw new AppError('not_found', 'Cette conversation n’existe pas.')
  const [team, templates] = await Promise.all([answeringTeam(dealerId), templatesOf(dealerId)])
  const values = {
    prénom: row.buyerName,
    véhicule: row.listing.title,
    prix: formatPrice(row.listing.priceCents),
    garage: dealer.name,
    vendeur: viewer.name,
  }
  return {
    state: row.state as ContactState,
    assigneeId: row.assigneeId,
    waitMs: row.askedAt && row.answeredAt ? row.answeredAt.getTime() - row.askedAt.getTime() : null,
    notes: row.notes.map(({ id, body, at, account }) => ({ id: String(id), body, at, by: account.name })),
    team,
    templates: templates.map(({ id, title, body }) => ({ id, title, body: fillTemplate(body, values) })),
  }
}

/** Who of a team answers buyers. */
async function answeringTeam(dealerId: number): Promise<{ id: string; name: string }[]> {
  const members = await db().dealerMember.findMany({
    where: { dealerId, account: { erasedAt: null } },
    orderBy: { createdAt: 'asc' },
    select: { role: true, account: { select: { id: true, name: true } } },
  })
  return members
    .filter(({ role }) => mayDo(role as MemberRole, 'leads'))
    .map(({ account }) => ({ id: account.id, name: account.name }))
}

const templatesOf = (dealerId: number) =>
  db().replyTemplate.findMany({
    where: { dealerId },
    orderBy: { title: 'asc' },
    select: { id: true, title: true, body: true },
  })

/**
 * A dealer's templates, where its contacts go, and what the viewer wants to be told.
 * @throws {AppError} `not_found`, `forbidden` (requireMember)
 */
export async function contactSettings(viewer: Viewer, garage: string) {
  const { dealerId, role } = await requireMember(viewer, { slug: garage }, 'leads')
  const [templates, delivery, notice] = await Promise.all([
    templatesOf(dealerId),
    db().leadDelivery.findUnique({ where: { dealerId }, select: { email: true } }),
    db().leadNotice.findUnique({
      where: { dealerId_accountId: { dealerId, accountId: viewer.accountId } },
      select: { wanted: true },
    }),
  ])
  return {
    templates,
    notice: (notice?.wanted ?? 'all') as Notice,
    /** Who may not set it does not see it. */
    deliversTo: mayDo(role, 'company') ? (delivery?.email ?? '') : null,
  }
}
