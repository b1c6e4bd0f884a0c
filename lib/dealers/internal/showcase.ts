import { receivePhoto } from '#lib/media/commands.ts'
import { readPlace } from '#lib/places/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { LENGTHY_TRANSACTION, lockRows, runLengthy } from '#lib/platform/run-sql.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { readDay, WEEK } from '../model.ts'
import type { Place, Showcase } from './forms.ts'
import { holdDealer } from './hold-dealer.ts'
import { requireMember } from './members.ts'
import { phoneOf } from './register.ts'

/** More are no dealer's: a group has an account for each of its houses. */
const MOST_PLACES = 30

/** What a dealer shows of itself, and where we reach it. */
export async function changeShowcase(
  viewer: Viewer,
  { dealer: id, phone, ...shown }: Showcase,
): Promise<void> {
  await requireMember(viewer, { id }, 'company')
  await db().dealer.update({ where: { id }, data: { ...shown, phone: phoneOf(phone) }, select: { id: true } })
}

/** Of the dealer's own address, or of one of its places of sale. @throws {AppError} `invalid`, day by day */
export async function changeHours(
  viewer: Viewer,
  { dealer: id, place, ...days }: { dealer: number; place?: number | undefined; [day: string]: unknown },
): Promise<void> {
  await requireMember(viewer, { id }, 'company')
  const hours = readWeek(days)
  if (place === undefined) {
    await db().dealer.update({ where: { id }, data: { hours }, select: { id: true } })
    return
  }
  const { count } = await db().placeOfSale.updateMany({ where: { id: place, dealerId: id }, data: { hours } })
  if (count === 0) throw noPlace()
}

function readWeek(days: Record<string, unknown>): number[][][] {
  const fields: Record<string, string[]> = {}
  const week = WEEK.map((_, index) => {
    const typed = days[`day${index}`]
    const read = readDay(typeof typed === 'string' ? typed : '')
    if (!read.ok) fields[`day${index}`] = [read.message]
    return read.ok ? read.day.map(([open, close]) => [open, close]) : []
  })
  if (Object.keys(fields).length > 0)
    throw new AppError('invalid', 'Certains horaires sont à corriger.', fields)
  return week
}

/** A place of sale, new or changed, with what a car that stands there is given when it says nothing itself. */
export async function savePlace(viewer: Viewer, { dealer: dealerId, id, ...typed }: Place): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'company')
  const place = readPlace(typed.place)
  if ('wrong' in place)
    throw new AppError('invalid', 'Certains champs sont à corriger.', { place: [place.wrong] })
  const { name, address, warrantyMonths, description } = typed
  const data = {
    ...{ name, address, postcode: place.postcode, communeInsee: place.insee },
    phone: typed.phone === '' ? null : phoneOf(typed.phone),
    defaults: {
      ...(warrantyMonths === '' ? {} : { warrantyMonths }),
      ...(description === '' ? {} : { description }),
    },
  }
  await db().$transaction(async (tx) => {
    await holdDealer(tx, dealerId)
    const others = await tx.placeOfSale.findMany({
      where: { dealerId, ...(id === undefined ? {} : { id: { not: id } }) },
      select: { name: true },
    })
    if (others.some((other) => other.name === name))
      throw new AppError('invalid', 'Certains champs sont à corriger.', {
        name: ['Un autre de vos lieux de vente porte déjà ce nom.'],
      })
    if (id === undefined) {
      if (others.length >= MOST_PLACES)
        throw new AppError('conflict', `${MOST_PLACES} lieux de vente au plus par compte.`)
      await tx.placeOfSale.create({ data: { dealerId, ...data }, select: { id: true } })
      return
    }
    const { count } = await tx.placeOfSale.updateMany({ where: { id, dealerId }, data })
    if (count === 0) throw noPlace()
  })
}

/** Cars and files that stood there stand at the dealer's own address. @throws {AppError} `conflict` while a file adds cars there */
export async function removePlace(
  viewer: Viewer,
  { dealer: dealerId, id }: { dealer: number; id: number },
): Promise<void> {
  await requireMember(viewer, { id: dealerId }, 'company')
  await db().$transaction(async (tx) => {
    await holdDealer(tx, dealerId)
    // A file keeps it from its first car to its end, and then wants the dealer: who has the dealer waits for no file.
    await lockRows(tx, 'SELECT 1 FROM place_of_sale WHERE id = $1 AND dealer_id = $2 FOR UPDATE NOWAIT', [
      id,
      dealerId,
    ])
    await runLengthy(tx, 'DELETE FROM place_of_sale WHERE id = $1 AND dealer_id = $2', [id, dealerId])
  }, LENGTHY_TRANSACTION)
}

/** @param size in bytes, as announced; null when it was not */
export async function changeLogo(
  viewer: Viewer,
  id: number,
  body: AsyncIterable<Uint8Array>,
  size: number | null,
): Promise<void> {
  await requireMember(viewer, { id }, 'company')
  const logoPhotoId = await receivePhoto(viewer, body, size)
  await db().dealer.update({ where: { id }, data: { logoPhotoId }, select: { id: true } })
}

export async function removeLogo(viewer: Viewer, { dealer: id }: { dealer: number }): Promise<void> {
  await requireMember(viewer, { id }, 'company')
  await db().dealer.update({ where: { id }, data: { logoPhotoId: null }, select: { id: true } })
}

const noPlace = () => new AppError('not_found', 'Ce lieu de vente n’existe plus.')
