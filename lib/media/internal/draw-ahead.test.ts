import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { parseDrawnKey } from '../model.ts'
import { drawAhead } from './draw-ahead.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await loadDemo(database.pool, { listings: 60 })
})
afterAll(() => database.drop())

test('what lists show first is drawn, each drawing once a size', async () => {
  const drawn: string[] = []
  const files = await drawAhead(database.pool, async (key, file) => drawn.push(`${key}/${file}`))
  const { rows } = await database.pool.query<{ n: number }>(
    'SELECT count(DISTINCT photo_id)::int AS n FROM listing_photo WHERE position = 0',
  )
  expect(files).toBe((rows[0]?.n ?? 0) * 2)
  expect(new Set(drawn).size).toBe(files)
  expect(drawn.every((name) => parseDrawnKey(name.split('/')[0] ?? ''))).toBe(true)
})
