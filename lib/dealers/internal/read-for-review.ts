import { db } from '#lib/platform/db.ts'
import { requireRole, type Viewer } from '#lib/platform/viewer.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import type { DealerState } from '../model.ts'
import { establishment } from './read-account.ts'

const LINE = {
  ...{ id: true, slug: true, name: true, siren: true, isDemo: true, state: true, createdAt: true },
  ...{ reviewNote: true, postcode: true, commune: { select: { name: true } } },
} as const

const TO_REVIEW: Prisma.DealerWhereInput = {
  OR: [{ state: 'pending' }, { askedIdentity: { not: Prisma.DbNull } }],
}
const PAGE = 50

export type DealerLine = Awaited<ReturnType<typeof lines>>[number]

async function lines(where: Prisma.DealerWhereInput, orderBy: Prisma.DealerOrderByWithRelationInput) {
  const rows = await db().dealer.findMany({ where, orderBy, take: PAGE, select: LINE })
  return rows.map(({ commune, state, ...row }) => ({
    ...row,
    state: state as DealerState,
    town: commune.name,
  }))
}

/** Those that wait for a person, the oldest first, and those that answer to a few words (name, SIREN). @throws {AppError} `forbidden` */
export async function dealersDesk(viewer: Viewer, words: string) {
  requireRole(viewer, 'moderator')
  const asked = words.trim()
  const digits = asked.replace(/\s/g, '')
  const [waiting, found] = await Promise.all([
    lines(TO_REVIEW, { createdAt: 'asc' }),
    lines(
      asked === ''
        ? { NOT: TO_REVIEW }
        : {
            OR: [
              { name: { contains: asked, mode: 'insensitive' } },
              { legalName: { contains: asked, mode: 'insensitive' } },
              { slug: { contains: asked.toLowerCase() } },
              { siren: digits },
              { siret: digits },
            ],
          },
      { createdAt: 'desc' },
    ),
  ])
  return { waiting, found }
}

export const dealersWaiting = (): Promise<number> => db().dealer.count({ where: TO_REVIEW })

/** All that a moderator looks at before deciding; null when there is no such dealer. @throws {AppError} `forbidden` */
export async function dealerFile(viewer: Viewer, id: number) {
  requireRole(viewer, 'moderator')
  if ((await db().dealer.count({ where: { id } })) === 0) return null
  const [dealer, members, log, subscription, sameFirm] = await Promise.all([
    establishment(id),
    db().dealerMember.findMany({
      where: { dealerId: id },
      orderBy: { createdAt: 'asc' },
      select: { role: true, account: { select: { id: true, name: true, email: true } } },
    }),
    db().auditEntry.findMany({
      where: { subject: `dealer:${id}` },
      orderBy: { id: 'desc' },
      take: 30,
      select: { id: true, at: true, action: true, details: true },
    }),
    db().dealerSubscription.findUnique({
      where: { dealerId: id },
      select: { paidUntil: true, endedAt: true, plan: { select: { label: true } } },
    }),
    db().dealer.findMany({
      where: { id: { not: id }, siren: { not: null }, AND: { siren: await sirenOf(id) } },
      select: { id: true, name: true },
    }),
  ])
  return { dealer, members, log, subscription, sameFirm, isOwn: isOneOf(members, viewer) }
}
export type DealerFile = NonNullable<Awaited<ReturnType<typeof dealerFile>>>

const sirenOf = async (id: number) =>
  (await db().dealer.findUniqueOrThrow({ where: { id }, select: { siren: true } })).siren

const isOneOf = (members: readonly { account: { id: string } }[], viewer: Viewer) =>
  members.some(({ account }) => account.id === viewer.accountId)
