import { expect, test } from 'vitest'
import { shareFor } from './share-for.ts'

test('who asks within the time shares an answer, even one still in the making; later it is made anew', async () => {
  let time = 0
  let made = 0
  const ask = shareFor(
    1_000,
    async () => ++made,
    () => time,
  )
  expect(await Promise.all([ask(), ask()])).toEqual([1, 1])
  time = 999
  expect(await ask()).toBe(1)
  time = 1_000
  expect(await ask()).toBe(2)
})
