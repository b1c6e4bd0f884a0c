import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { MAX_PHOTO_BYTES } from '#lib/media/model.ts'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { arrangePhotos, openDraft } from '#lib/publishing/commands.ts'
import { takePhotos } from './take-photos.ts'

const directory = await mkdtemp(join(tmpdir(), 'volant-sent-'))
vi.stubEnv('DATA_DIR', directory)
let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  await rm(directory, { recursive: true, force: true })
})

async function seller(): Promise<Viewer> {
  const email = `${randomUUID()}@volant.example`
  const { id } = await db().account.create({ data: { email, name: 'Léa' }, select: { id: true } })
  return { accountId: id, sessionId: '', role: 'user', name: 'Léa', email, emailConfirmed: true }
}
const file = (bytes: number, name: string) => new File([new Uint8Array(bytes).fill(7)], name)
function formOf(files: readonly File[]): FormData {
  const form = new FormData()
  for (const one of files) form.append('photos', one)
  return form
}
const post = (draftId: string, body: BodyInit, headers: Record<string, string> = {}) =>
  new Request(`http://localhost:3000/api/photos?brouillon=${draftId}`, {
    method: 'POST',
    body,
    headers: { 'sec-fetch-site': 'same-origin', ...headers },
  })
const photosOf = (draftId: string) =>
  db().draftPhoto.findMany({
    where: { draftId },
    orderBy: { position: 'asc' },
    select: { photoId: true, photo: { select: { bytes: true } } },
  })
/** Where it leads, read. */
function told(response: Response) {
  expect(response.status).toBe(303)
  const { pathname, searchParams } = new URL(response.headers.get('location') ?? '', 'http://localhost')
  const [names, reasons] = [searchParams.getAll('refusee'), searchParams.getAll('motif')]
  return {
    pathname,
    taken: searchParams.get('prises'),
    refused: names.map((name, at) => [name, reasons[at]]),
  }
}

test('what is taken comes behind the photos of the draft; what is not is told with its reason', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  const files = [
    file(3_000, 'avant.jpg'),
    file(MAX_PHOTO_BYTES + 1, 'trop.jpg'),
    file(0, 'vide.jpg'),
    file(5_000, 'profil.jpg'),
  ]
  expect(told(await takePhotos(post(draftId, formOf(files)), viewer))).toEqual({
    pathname: `/deposer/${draftId}/photos`,
    taken: '2',
    refused: [
      ['trop.jpg', expect.stringContaining('15 Mo')],
      ['vide.jpg', 'Ce fichier est vide.'],
    ],
  })
  expect((await photosOf(draftId)).map(({ photo }) => photo.bytes)).toEqual([3_000, 5_000])
  // Nothing is left of what was refused.
  expect(await readdir(join(directory, 'originals'))).toHaveLength(2)

  await takePhotos(post(draftId, formOf([file(700, 'coffre.jpg')])), viewer)
  expect((await photosOf(draftId)).map(({ photo }) => photo.bytes)).toEqual([3_000, 5_000, 700])
})

test('a draft that is full takes no more, and says so', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  const many = Array.from({ length: 21 }, (_, at) => file(100 + at, `${at}.jpg`))
  const { taken, refused } = told(await takePhotos(post(draftId, formOf(many)), viewer))
  expect([taken, refused]).toEqual(['20', [['20.jpg', 'Une annonce montre 20 photos au plus.']]])
  await arrangePhotos(viewer, { draftId, photoIds: [] })
  expect(await photosOf(draftId)).toEqual([])
})

test('a form in which nothing was chosen takes nothing, and refuses nothing', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  const answer = await takePhotos(post(draftId, formOf([file(0, '')])), viewer)
  expect(told(answer)).toMatchObject({ taken: '0', refused: [] })
})

test('what had come before the line was cut is kept', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  const whole = new Response(formOf([file(3_000, 'avant.jpg'), file(90_000, 'profil.jpg')]))
  const cut = (await whole.arrayBuffer()).slice(0, 40_000)
  const type = { 'content-type': whole.headers.get('content-type') ?? '' }
  const { refused } = told(await takePhotos(post(draftId, cut, type), viewer))
  expect(refused.at(-1)?.[1]).toMatch(/interrompu/)
  expect((await photosOf(draftId)).map(({ photo }) => photo.bytes)).toEqual([3_000])
})

test('only from our pages, signed in, and into one’s own draft', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  const form = () => formOf([file(3_000, 'avant.jpg')])
  await expect(
    takePhotos(post(draftId, form(), { 'sec-fetch-site': 'cross-site' }), viewer),
  ).rejects.toMatchObject({ code: 'forbidden' })
  const visitor = await takePhotos(post(draftId, form()), null)
  expect(visitor.headers.get('location')).toBe(`/connexion?retour=%2Fdeposer%2F${draftId}%2Fphotos`)
  for (const id of [draftId, randomUUID(), 'nouveau', ''])
    await expect(takePhotos(post(id, form()), await seller())).rejects.toMatchObject({ code: 'not_found' })
  expect(await photosOf(draftId)).toEqual([])
  expect(await db().photo.count({ where: { accountId: viewer.accountId } })).toBe(0)
})

test('a body that is no such form is told as one that failed', async () => {
  const viewer = await seller()
  const { draftId } = await openDraft(viewer)
  const answer = await takePhotos(post(draftId, '{}', { 'content-type': 'application/json' }), viewer)
  expect(told(answer)).toMatchObject({
    taken: null,
    refused: [['Envoi', expect.stringContaining('formulaire')]],
  })
})
