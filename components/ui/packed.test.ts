import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packRows, unpackRows } from './packed.ts'

test('rows come out as they went in', () => {
  const row = fc.record(
    {
      id: fc.string(),
      price: fc.integer(),
      before: fc.option(fc.integer()),
      photo: fc.option(fc.record({ key: fc.string() }, { noNullPrototype: true })),
    },
    { noNullPrototype: true },
  )
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      expect(unpackRows(packRows(rows))).toEqual(rows)
    }),
  )
})
