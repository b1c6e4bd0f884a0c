import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeDatabase } from '#lib/platform/db.ts'
import { siteDatabase, type TestDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { landingOfPath } from './landing.ts'
import { readModel } from './site.ts'
import { sitemapFile, sitemapFiles } from './sitemap.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await siteDatabase()
  await loadDemo(database.pool, { listings: 2_000 })
  await readModel().start()
}, 120_000)
afterAll(async () => {
  await readModel().stop()
  await closeDatabase()
  await database.drop()
})

async function pathsOf(name: string): Promise<string[]> {
  const file = sitemapFile(name)
  if (!file) throw new Error(`no file ${name}`)
  return (await Array.fromAsync(file)).map(({ path }) => path)
}

test('the files hold each landing page and each listing once, and none is empty', async () => {
  const files = await Promise.all(sitemapFiles().map(async (name) => ({ name, paths: await pathsOf(name) })))
  expect(files.filter(({ paths }) => paths.length === 0)).toEqual([])
  const all = files.flatMap(({ paths }) => paths)
  expect(new Set(all).size).toBe(all.length)
  expect(all.filter((path) => path.startsWith('/annonces/'))).toHaveLength(2_000)

  const byDepartment = files.filter(({ name }) => name.startsWith('modeles-')).flatMap(({ paths }) => paths)
  const { rows } = await database.pool.query<{ pages: number }>(
    `SELECT count(*)::int AS pages FROM (
       SELECT FROM listing l JOIN commune c ON c.insee = l.commune_insee WHERE l.status = 'online' AND NOT l.damaged
       GROUP BY l.make_slug, l.model_slug, c.department_code HAVING count(*) >= 3) AS worthy`,
  )
  expect(byDepartment).toHaveLength(rows[0]?.pages ?? -1)
  for (const path of byDepartment) expect(landingOfPath(path.split('/').slice(2))?.path).toBe(path)
})

test('a name of no file is none', () => {
  for (const name of ['modeles-', 'modeles-nobody', 'annonces-999', 'annonces-', 'page'])
    expect(sitemapFile(name)).toBeNull()
})
