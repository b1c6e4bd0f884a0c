import { z } from 'zod/mini'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import { type FieldErrors, type FieldName, isFieldName, type Typed } from './fields.ts'
import { followingFrom } from './fill-from-catalogue.ts'
import { SaveFields } from './forms.ts'
import { marketOf } from './look-up.ts'
import { errorsOfTyped } from './read-draft.ts'
import { openTyped, sealTyped } from './sealed.ts'
import { vehicleChoices } from './vehicle-choices.ts'

/** Unfinished ones of an account. */
const MOST_DRAFTS = 30
/** Of any offer. */
export const MOST_PHOTOS = 20

/** A field that somebody else changed meanwhile: what is kept, and what was asked for instead. */
export type Conflict = { field: FieldName; kept: string | string[]; yours: string | string[] }
export type Saved = {
  revision: number
  conflicts: Conflict[]
  /** What is wrong with what was typed so far. */
  errors: FieldErrors
  /** What followed from the change by itself: fields that the catalogue filled or emptied. */
  following: Typed
  typed: Typed
}

/** The account's draft that nothing was typed into yet, made when there is none: pressing twice makes one. */
export async function openDraft(viewer: Viewer): Promise<{ draftId: string }> {
  const { accountId } = viewer
  const unfinished = await db().draft.count({ where: { accountId, listingId: null } })
  if (unfinished >= MOST_DRAFTS)
    throw new AppError('conflict', `Vous avez ${MOST_DRAFTS} brouillons : terminez-en un, ou supprimez-le.`)
  const { name, phone } = await db().account.findUniqueOrThrow({
    where: { id: accountId },
    select: { name: true, phone: true },
  })
  const begun: Typed = { condition: 'occasion', sellerName: name, phone: phone ?? '' }
  const [row] = await db().$queryRaw<{ id: string }[]>`
    INSERT INTO draft (account_id, data) VALUES (${accountId}::uuid, ${JSON.stringify(begun)}::jsonb)
    ON CONFLICT (account_id) WHERE revision = 0 AND listing_id IS NULL DO UPDATE SET updated_at = now()
    RETURNING id`
  if (!row) throw new Error('a draft was neither made nor found')
  return { draftId: row.id }
}

export async function discardDraft(viewer: Viewer, { draftId }: { draftId: string }): Promise<void> {
  const { count } = await db().draft.deleteMany({
    where: { id: draftId, accountId: viewer.accountId, listingId: null },
  })
  if (count === 0) throw notFound()
}

const notFound = () => new AppError('not_found', 'Ce brouillon n’existe pas, ou n’existe plus.')

/** The draft under lock, if it is the viewer's and was not submitted yet. @throws {AppError} `not_found`, `conflict` */
export async function lockDraft(tx: Prisma.TransactionClient, viewer: Viewer, draftId: string) {
  const [row] = await tx.$queryRaw<
    { data: Typed; written: Record<string, number>; revision: number; listingId: bigint | null }[]
  >`
    SELECT data, written, revision, listing_id AS "listingId" FROM draft
    WHERE id = ${draftId}::uuid AND account_id = ${viewer.accountId}::uuid FOR UPDATE`
  if (!row) throw notFound()
  return { ...row, typed: openTyped(row.data) }
}

/**
 * Saves fields as they were typed, right or wrong. `revision` is what the writer had seen: a field that another device changed since,
 * to something else, is not overwritten but told.
 */
export async function saveDraft(
  viewer: Viewer,
  { draftId, revision, fields }: { draftId: string; revision: number; fields: Record<string, unknown> },
): Promise<Saved> {
  const asked = readFields(fields)
  return db().$transaction(async (tx) => {
    const draft = await lockDraft(tx, viewer, draftId)
    if (draft.listingId !== null)
      throw new AppError('conflict', 'Cette annonce est déjà déposée : modifiez-la depuis votre compte.')
    const { typed, written } = draft
    const changed: Typed = {}
    const conflicts: Conflict[] = []
    for (const [field, value] of Object.entries(asked) as [FieldName, string | string[]][]) {
      if (same(typed[field], value)) continue
      if ((written[field] ?? 0) > revision) conflicts.push({ field, kept: typed[field] ?? '', yours: value })
      else changed[field] = value
    }
    const following = followingFrom(typed, changed)
    const after = { ...typed, ...changed, ...following }
    const names = [...Object.keys(changed), ...Object.keys(following)] as FieldName[]
    const next = names.length > 0 ? draft.revision + 1 : draft.revision
    if (names.length > 0) {
      const data = {
        data: sealTyped(after),
        written: { ...written, ...Object.fromEntries(names.map((name) => [name, next])) },
        revision: next,
        updatedAt: new Date(),
      }
      await tx.draft.update({ where: { id: draftId }, data, select: { id: true } })
    }
    return { revision: next, conflicts, errors: errorsOfTyped(after), following, typed: after }
  })
}

const LONGEST = 6_000
const LONGEST_LIST = 120

/** @throws {AppError} `invalid` */
function readFields(fields: Record<string, unknown>): Typed {
  const typed: Typed = {}
  for (const [name, value] of Object.entries(fields)) {
    if (!isFieldName(name)) continue
    const list = Array.isArray(value) ? value : [value]
    const fine =
      list.length <= LONGEST_LIST && list.every((one) => typeof one === 'string' && one.length <= LONGEST)
    if (!fine)
      throw new AppError('invalid', 'Ce champ est trop long.', { [name]: ['Ce champ est trop long.'] })
    typed[name] = value as string | string[]
  }
  return typed
}

const same = (a: string | string[] | undefined, b: string | string[]): boolean =>
  JSON.stringify(a ?? '') === JSON.stringify(b)

/** As a script sends fields. @throws {AppError} `invalid`, `not_found`, `conflict` */
export async function saveFields(viewer: Viewer, draftId: string, given: unknown) {
  const parsed = SaveFields.safeParse(given)
  if (!parsed.success || !z.uuid().safeParse(draftId).success)
    throw new AppError('invalid', 'Cet envoi n’est pas celui de notre formulaire.')
  const { typed, ...saved } = await saveDraft(viewer, { draftId, ...parsed.data })
  return { ...saved, choices: vehicleChoices(typed), market: await marketOf(typed) }
}

/** The photos of a draft, in this order and no others; those of somebody else are left out. */
export async function arrangePhotos(
  viewer: Viewer,
  { draftId, photoIds }: { draftId: string; photoIds: readonly number[] },
): Promise<void> {
  await db().$transaction(async (tx) => {
    await lockDraft(tx, viewer, draftId)
    const wanted = [...new Set(photoIds)].slice(0, MOST_PHOTOS)
    const own = await tx.photo.findMany({
      where: { id: { in: wanted }, accountId: viewer.accountId },
      select: { id: true },
    })
    const known = new Set(own.map(({ id }) => id))
    await placeDraftPhotos(
      tx,
      draftId,
      wanted.filter((photoId) => known.has(photoId)),
    )
  })
}

/** Exactly these, in this order. */
export async function placeDraftPhotos(
  tx: Prisma.TransactionClient,
  draftId: string,
  photoIds: readonly number[],
): Promise<void> {
  await tx.draftPhoto.deleteMany({ where: { draftId } })
  await tx.draftPhoto.createMany({
    data: photoIds.map((photoId, position) => ({ draftId, photoId, position })),
  })
  // A draft with a photo is no longer untouched.
  await tx.$executeRaw`
    UPDATE draft SET updated_at = now(), revision = greatest(revision, 1) WHERE id = ${draftId}::uuid`
}
