import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { loadDemo } from '#prisma/main/seed/demo.ts'
import { readCards } from './cards.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await loadDemo(database.pool, { listings: 20 })
})
afterAll(() => database.drop())

test('cards come in the order asked, without what left the market', async () => {
  await database.pool.query(`UPDATE listing SET status = 'sold', ended_at = now() WHERE id = 2`)
  const cards = await readCards(database.pool, [3, 2, 1])
  expect(cards.map(({ id }) => id)).toEqual(['3', '1'])
})

test('a card says what was paid for while it lasts, and nothing of what is over', async () => {
  await database.pool.query(
    `UPDATE listing SET boosted_until = NULL, highlighted_until = NULL, urgent_until = NULL`,
  )
  await database.pool.query(
    `UPDATE listing SET highlighted_until = now() + interval '1 day', urgent_until = now() - interval '1 minute' WHERE id = 4`,
  )
  await database.pool.query(
    `UPDATE listing SET boosted_until = now() - interval '1 minute', urgent_until = now() + interval '1 minute' WHERE id = 5`,
  )
  const paid = (await readCards(database.pool, [4, 5, 6])).map(({ boosted, highlighted, urgent }) => ({
    boosted,
    highlighted,
    urgent,
  }))
  expect(paid).toEqual([
    { boosted: false, highlighted: true, urgent: false },
    { boosted: false, highlighted: false, urgent: true },
    { boosted: false, highlighted: false, urgent: false },
  ])
})
