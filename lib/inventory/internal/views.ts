import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { Prisma } from '#prisma/generated/main/client.ts'
import { toSee } from './member.ts'
import { readStockQuery, writeStockQuery } from './stock-query.ts'

/** Kept ways of looking at a stock: each of the team has its own. */
export type StockViewLine = { id: number; name: string; query: string }
const MOST_VIEWS = 20

export async function viewsOf(viewer: Viewer, garage: string): Promise<StockViewLine[]> {
  const { dealerId } = await toSee(viewer, garage)
  const views = await db().stockView.findMany({
    where: { dealerId, accountId: viewer.accountId },
    select: { id: true, name: true, query: true },
  })
  // The database would put "À relancer" behind "Zoe".
  return views.sort((one, other) => one.name.localeCompare(other.name, 'fr'))
}

/** Keeps filters, order and columns under a name; the same name again takes the place of what it named. @throws {AppError} `conflict` */
export async function saveView(
  viewer: Viewer,
  { garage, name, query }: { garage: string; name: string; query: string },
): Promise<void> {
  const { dealerId } = await toSee(viewer, garage)
  const { accountId } = viewer
  const kept = writeStockQuery({ ...readStockQuery(new URLSearchParams(query)), page: 1 })
  const others = await db().stockView.count({ where: { dealerId, accountId, name: { not: name } } })
  if (others >= MOST_VIEWS)
    throw new AppError('conflict', `Vous gardez déjà ${MOST_VIEWS} vues : supprimez-en une.`)
  await db().stockView.upsert({
    where: { dealerId_accountId_name: { dealerId, accountId, name } },
    create: { dealerId, accountId, name, query: kept },
    update: { query: kept },
    select: { id: true },
  })
}

/** @throws {AppError} `not_found` once it is gone; `invalid` when another of one's own views has that name */
export async function renameView(
  viewer: Viewer,
  { garage, viewId, name }: { garage: string; viewId: number; name: string },
): Promise<void> {
  const { dealerId } = await toSee(viewer, garage)
  const { count } = await sayNamed(() =>
    db().stockView.updateMany({
      where: { id: viewId, dealerId, accountId: viewer.accountId },
      data: { name },
    }),
  )
  if (count === 0) throw new AppError('not_found', 'Cette vue n’existe plus.')
}

const NAMED = 'Une autre de vos vues porte déjà ce nom.'

async function sayNamed<Answer>(write: () => Promise<Answer>): Promise<Answer> {
  try {
    return await write()
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new AppError('invalid', NAMED, { nom: [NAMED] })
    throw error
  }
}

export async function deleteView(
  viewer: Viewer,
  { garage, viewId }: { garage: string; viewId: number },
): Promise<void> {
  const { dealerId } = await toSee(viewer, garage)
  await db().stockView.deleteMany({ where: { id: viewId, dealerId, accountId: viewer.accountId } })
}
