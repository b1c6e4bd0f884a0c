import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { closeDatabase, db } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import { applyStudio, forgetWord, rereadRun, settleWord } from './commands.ts'
import { runFeed } from './internal/runs/run-feed.ts'
import { csvOf, feed, onlineOf, ownerOf, runOf, testSource } from './internal/testing/stock.ts'
import { studioOf, wordsOf } from './queries.ts'

let database: TestDatabase
const directory = mkdtempSync(join(tmpdir(), 'volant-studio-'))
beforeAll(async () => {
  vi.stubEnv('DATA_DIR', directory)
  database = await siteDatabase()
})
afterAll(async () => {
  await closeDatabase()
  await database.drop()
  rmSync(directory, { recursive: true, force: true })
})

/** A file whose gearbox has a name that nobody could guess. */
const ODD = csvOf([{ ref: 'A1' }, { ref: 'A2' }])
  .replace('Boite', 'Z1')
  .replaceAll(';BVM;', ';3;')

async function dealerWith(slug: string, content: string, { isSet = false } = {}) {
  const source = await testSource(database, { slug, ...(isSet ? {} : { recipe: null }) })
  const viewer = await ownerOf(source.dealerId)
  const run = content === '' ? null : await feed(source.sourceId, content)
  return { ...source, viewer, run, ref: { garage: slug, sourceId: source.sourceId } }
}

/** The form as a browser sends it, from the recipe that the page showed. */
async function formOf(viewer: Viewer, ref: { garage: string; sourceId: string }) {
  const { studio } = await studioOf(viewer, ref)
  if (studio === null) throw new Error('nothing is shown')
  const { format, fields, identity } = studio.recipe
  if (format.kind !== 'csv') throw new Error('another format')
  const rules = Object.entries(fields).flatMap(([target, rule]) => [
    [`f.${target}.c`, [...rule.columns]] as const,
    [`f.${target}.s`, rule.split?.separator ?? ''] as const,
    [`f.${target}.u`, rule.unit ?? ''] as const,
  ])
  return {
    ...ref,
    intent: 'preview' as const,
    columns: format.columns.join(' | '),
    separator: format.separator,
    quote: format.quote ?? 'none',
    encoding: format.encoding,
    skip: String(format.skip),
    header: 'yes',
    identity: identity === 'reference' ? [] : [...identity],
    ...Object.fromEntries(rules),
  }
}

describe('the studio', () => {
  test('shows the last file as it is guessed; what is missing is typed, tried, kept, and the file that waited is read', async () => {
    const { dealerId, sourceId, viewer, ref, run } = await dealerWith('studio', ODD)
    expect(run?.state).toBe('waiting')
    const page = await studioOf(viewer, ref)
    expect(page).toMatchObject({ isSaved: false, file: { name: 'stock.csv' }, fault: null })
    expect(page.studio?.notes.join()).toContain('la boîte de vitesses')
    expect(page.studio?.preview.rows[0]).toMatchObject({ line: 2, after: null })

    const typed = { ...(await formOf(viewer, ref)), 'f.gearbox.c': 'Z1', 'f.gearbox.l': '3 = BVM' }
    const tried = await applyStudio(viewer, typed)
    expect(tried).toMatchObject({ isSaved: false, preview: { read: 2, accepted: 2 } })
    expect(tried.preview.rows[0]?.after).toMatchObject({ title: 'Renault Clio 1.5 dCi 90' })
    expect(await db().feedSource.findUnique({ where: { id: sourceId }, select: { recipe: true } })).toEqual({
      recipe: null,
    })

    await applyStudio(viewer, { ...typed, intent: 'save' })
    const { rows } = await database.pool.query<{ run: string }>(
      `SELECT payload->>'runId' AS run FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'feeds.run'`,
    )
    expect(rows.map((row) => row.run)).toContain(String(run?.id))
    await runFeed(run?.id ?? 0n)
    expect(await runOf(run?.id ?? 0n)).toMatchObject({ state: 'done', added: 2 })
    expect(await onlineOf(dealerId)).toEqual(['A1', 'A2'])
    expect((await studioOf(viewer, ref)).isSaved).toBe(true)
  })

  test('a file cut otherwise has other columns, which are guessed anew', async () => {
    const { viewer, ref } = await dealerWith('coupe', csvOf([{ ref: 'A1' }]), { isSet: true })
    const form = { ...(await formOf(viewer, ref)), header: 'no' }
    const { recipe, preview } = await applyStudio(viewer, form)
    expect(recipe.format.columns.slice(0, 3)).toEqual(['1', '2', '3'])
    expect(preview.read).toBe(2)
  })

  test('a file of another kind than the saved recipe’s is guessed anew, and its recipe kept', async () => {
    const { viewer, ref, sourceId } = await dealerWith('ailleurs', '', { isSet: true })
    await feed(sourceId, csvOf([{ ref: 'A1' }]))
    expect((await studioOf(viewer, ref)).isSaved).toBe(true)
    const cars = [{ Ref: 'J1', Marque: 'Renault', Modele: 'Clio', Prix: 9_990 }]
    await feed(sourceId, JSON.stringify(cars))
    const page = await studioOf(viewer, ref)
    expect(page).toMatchObject({ isSaved: false, fault: null })
    expect(page.studio?.notes[0]).toMatch(/n’est pas fait comme ceux/)
    expect(page.studio?.recipe.format).toMatchObject({ kind: 'json' })
    const tried = await applyStudio(viewer, {
      ...ref,
      intent: 'save',
      columns: page.studio?.recipe.format.columns.join(' | ') ?? '',
      'f.reference.c': ['Ref'],
      'f.make.c': ['Marque'],
      'f.model.c': ['Modele'],
      'f.price.c': ['Prix'],
    })
    expect(tried.isSaved).toBe(true)
    expect((await studioOf(viewer, ref)).isSaved).toBe(true)
  })

  test('a source without a file says so; a file that is none tells its fault', async () => {
    const empty = await dealerWith('vide', '')
    expect(await studioOf(empty.viewer, empty.ref)).toMatchObject({ file: null, studio: null })
    await expect(applyStudio(empty.viewer, { ...empty.ref, intent: 'save' })).rejects.toMatchObject({
      code: 'conflict',
    })
    const page = await dealerWith('page', '<!doctype html><html><body>Erreur 500</body></html>')
    expect((await studioOf(page.viewer, page.ref)).fault).toContain('page web')
  })

  test('another dealer’s source does not exist, for reading or for writing', async () => {
    const theirs = await dealerWith('leur', ODD)
    const mine = await dealerWith('mien', ODD)
    const stolen = { garage: 'mien', sourceId: theirs.sourceId }
    await expect(studioOf(mine.viewer, stolen)).rejects.toMatchObject({ code: 'not_found' })
    await expect(studioOf(mine.viewer, theirs.ref)).rejects.toMatchObject({ code: 'not_found' })
    await expect(applyStudio(mine.viewer, { ...stolen, intent: 'save' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(wordsOf(mine.viewer, 'leur')).rejects.toMatchObject({ code: 'not_found' })
    const word = { garage: 'leur', field: 'make' as const, value: 'x', chosen: 'renault', typed: '' }
    await expect(settleWord(mine.viewer, word)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a seller or an accountant of the team may not', async () => {
    const { dealerId, ref } = await dealerWith('equipe', ODD)
    for (const role of ['seller', 'accountant']) {
      const member = await ownerOf(dealerId)
      await db().dealerMember.updateMany({ where: { dealerId, accountId: member.accountId }, data: { role } })
      await expect(studioOf(member, ref)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(applyStudio(member, { ...ref, intent: 'save' })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
  })
})

describe('words', () => {
  const file = csvOf([
    { ref: 'A1' },
    { ref: 'A2', make: 'Renaut' },
    { ref: 'A3', make: 'Zorglub' },
    { ref: 'A4', make: 'Zorglub' },
  ])

  test('an unknown one is asked once, for all of its rows; settled, its cars are online at the next reading', async () => {
    const { dealerId, sourceId, viewer } = await dealerWith('mots', file, { isSet: true })
    expect(await onlineOf(dealerId)).toEqual(['A1', 'A2'])
    const { open } = await wordsOf(viewer, 'mots')
    expect(open).toMatchObject([{ field: 'make', value: 'Zorglub', rows: 2 }])
    const word = {
      garage: 'mots',
      field: 'make' as const,
      value: 'Zorglub',
      chosen: 'typed',
      typed: 'Renault',
    }
    expect(await settleWord(viewer, word)).toMatchObject({ meaning: 'Renault' })
    const after = await wordsOf(viewer, 'mots')
    expect(after.open).toEqual([])
    expect(after.settled).toMatchObject([{ field: 'make', value: 'zorglub', meaning: 'Renault' }])
    await feed(sourceId, file)
    expect(await onlineOf(dealerId)).toEqual(['A1', 'A2', 'A3', 'A4'])

    await forgetWord(viewer, { garage: 'mots', field: 'make', value: 'zorglub' })
    expect(await wordsOf(viewer, 'mots')).toMatchObject({ settled: [] })
  })

  test('the file is read again as it is, once; only the last of its source, by its own team, and not while removals wait', async () => {
    const { dealerId, sourceId, viewer, run } = await dealerWith('relire', file, { isSet: true })
    const first = run?.id ?? 0n
    expect((await wordsOf(viewer, 'relire')).files).toMatchObject([{ runId: first, fileName: 'stock.csv' }])
    await settleWord(viewer, {
      ...{ garage: 'relire', field: 'make', value: 'Zorglub' },
      ...{ chosen: 'typed', typed: 'Renault' },
    })
    const other = await ownerOf((await dealerWith('curieux', '')).dealerId)
    await expect(rereadRun(other, dealerId, first)).rejects.toMatchObject({ code: 'not_found' })
    const asked = await Promise.allSettled([1, 2].map(() => rereadRun(viewer, dealerId, first)))
    const [again, ...others] = asked.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect([again?.garage, others]).toEqual(['relire', []])
    await runFeed(again?.runId ?? 0n)
    expect(await runOf(again?.runId ?? 0n)).toMatchObject({
      state: 'done',
      added: 2,
      unchanged: 2,
      refused: 0,
    })
    expect(await onlineOf(dealerId)).toEqual(['A1', 'A2', 'A3', 'A4'])
    expect((await wordsOf(viewer, 'relire')).files).toEqual([])
    await expect(rereadRun(viewer, dealerId, first)).rejects.toMatchObject({ code: 'conflict' })

    const many = csvOf(Array.from({ length: 20 }, (_, at) => ({ ref: `B${at}` })))
    await feed(sourceId, many)
    const held = await feed(sourceId, csvOf([{ ref: 'B0' }]))
    expect(held.state).toBe('held')
    await expect(rereadRun(viewer, dealerId, held.id)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('a file of which nothing can be published asks for its words too', async () => {
    const { viewer, sourceId } = await dealerWith('rien', '', { isSet: true })
    const run = await feed(sourceId, csvOf([{ ref: 'A1', make: 'Zorglub' }]))
    expect(run).toMatchObject({ state: 'failed', rows: 1, refused: 1 })
    expect((await wordsOf(viewer, 'rien')).open).toMatchObject([{ field: 'make', value: 'Zorglub' }])
  })

  test('none of ours refuses the rows; a name that is none is not kept', async () => {
    const { sourceId, viewer } = await dealerWith('aucun', file, { isSet: true })
    const word = { garage: 'aucun', field: 'make' as const, value: 'Zorglub', typed: '' }
    await expect(settleWord(viewer, { ...word, chosen: 'zorglub' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await expect(settleWord(viewer, { ...word, chosen: 'typed', typed: 'qwxz' })).rejects.toMatchObject({
      code: 'invalid',
    })
    await settleWord(viewer, { ...word, chosen: 'none' })
    const run = await feed(sourceId, file)
    expect(run.issues.map(({ code }) => code)).toEqual(['not-ours', 'not-ours'])
  })
})
