import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIST_SEPARATOR, type SourceRow } from '../../../model.ts'
import { opened, readAll, rowsOf } from '../testing/files.ts'
import { readJson } from './read.ts'

const CARS = [1, 2, 3].map((id) => ({
  ref: `R${id}`,
  price: { amount: id * 1000 + 0.5, currency: 'EUR' },
  image: [{ url: `https://a.fr/${id}/1.jpg`, tag: ['avant', 'jour'] }, { url: `https://a.fr/${id}/2.jpg` }],
  options: ['GPS', 'Clim'],
  sold: false,
  note: null,
}))
const COLUMNS = ['ref', 'price/amount', 'price/currency', 'image/url', 'image/tag', 'options', 'sold', 'note']
const CELLS = [
  'R2',
  '2000.5',
  'EUR',
  several('https://a.fr/2/1.jpg', 'https://a.fr/2/2.jpg'),
  several('avant', 'jour'),
  several('GPS', 'Clim'),
  'false',
  '',
]

describe('a JSON file', () => {
  test.each<[string, unknown, string]>([
    ['a list', CARS, ''],
    [
      'a list far inside',
      { date: '2026-11-26', dealers: [{ name: 'A', data: { cars: CARS } }], total: 3 },
      'dealers/data/cars',
    ],
    [
      'lists of several dealers',
      {
        dealers: [
          { name: 'A', cars: CARS.slice(0, 1) },
          { name: 'B', cars: CARS.slice(1) },
        ],
      },
      'dealers/cars',
    ],
  ])('has its cars in %s', async (_, document, record) => {
    for (const content of [JSON.stringify(document), `\ufeff${JSON.stringify(document, null, 2)}\n`]) {
      const { format, rows } = await readAll(content)
      expect(format).toEqual({ kind: 'json', record, lines: false, columns: COLUMNS })
      expect(rows).toHaveLength(3)
      expect(rows[1]).toEqual({ line: 2, cells: CELLS })
    }
  })

  test('may have a car a line, and a line that is none', async () => {
    const lines = CARS.map((car) => JSON.stringify(car))
    const { format, rows } = await readAll(
      [lines[0], lines[1], '{"ref":"R9","price":', lines[2], ''].join('\r\n'),
    )
    expect(format).toEqual({ kind: 'json', record: '', lines: true, columns: COLUMNS })
    expect(rows.map(({ broken, cells }) => broken ?? cells[0])).toEqual(['R1', 'R2', true, 'R3'])
  })

  test('may be one car', async () => {
    const { rows } = await readAll(JSON.stringify(CARS[1], null, 2))
    expect(rows).toEqual([{ line: 1, cells: CELLS }])
  })

  test('keeps every digit of a reference', async () => {
    const { rows } = await readAll('[{"ref":12345678901234567890,"a":1.50},{"ref":2,"a":3}]')
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['12345678901234567890', '1.5'],
      ['2', '3'],
    ])
  })

  test('has a row that is broken where an element is no car', async () => {
    const file = await opened('[{"a":1}, 5, {"a":2,}, ["x"], {"a":3}]')
    const rows = await rowsOf(file, { kind: 'json', record: '', lines: false, columns: ['a'] })
    expect(rows.map(({ broken, cells }) => broken ?? cells[0])).toEqual(['1', true, true, true, '3'])
  })

  test('gives the values it was made of, cut anywhere', async () => {
    const value = fc.string({ unit: fc.constantFrom(...'ab é"\\{}[],:€\n'), maxLength: 10 })
    const car = fc.record({
      ref: value,
      list: fc.array(value, { minLength: 1, maxLength: 3 }),
      inner: fc.record({ text: value, more: fc.jsonValue() }),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(car, { minLength: 1, maxLength: 5 }),
        fc.jsonValue(),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        async (cars, beside, size, lines) => {
          const text = lines
            ? cars.map((one) => JSON.stringify(one)).join('\n')
            : JSON.stringify({ beside, data: { cars } })
          const format = {
            kind: 'json',
            record: lines ? '' : 'data/cars',
            lines,
            columns: ['ref', 'list', 'inner/text'],
          } as const
          const rows: SourceRow[] = []
          for await (const batch of readJson(pieces(text, size), format, new Set())) rows.push(...batch)
          expect(rows.map(({ cells }) => cells)).toEqual(
            cars.map(({ ref, list, inner }) => [ref, list.join(LIST_SEPARATOR), inner.text]),
          )
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each<[string, string, string]>([
    ['is cut in the middle', JSON.stringify({ cars: CARS }).slice(0, 400), 'truncated'],
    [
      'is cut between two cars',
      JSON.stringify(CARS).slice(0, JSON.stringify(CARS[0]).length + 2),
      'truncated',
    ],
    [
      'is cut in its last line',
      CARS.map((car) => JSON.stringify(car))
        .join('\n')
        .slice(0, -9),
      'truncated',
    ],
    ['is no JSON', '{"cars":[{"ref":1},{"ref":2}], oops}', 'unreadable'],
    ['goes too deep', `[{"ref":1},{"ref":${'['.repeat(5000)}${']'.repeat(5000)}}]`, 'unreadable'],
    ['has a car of 10 MB', JSON.stringify([{ ref: 1 }, { ref: 'x'.repeat(10_000_000) }]), 'line-too-long'],
    ['has a line of 10 MB', `{"ref":1}\n{"ref":"${'x'.repeat(10_000_000)}"}\n`, 'line-too-long'],
    [
      'names 2,000 columns',
      JSON.stringify([Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`c${at}`, 1]))]),
      'too-many-columns',
    ],
    ['has no list', '[]', 'empty'],
  ])('is refused when it %s', async (_, content, fault) => {
    await expect(readAll(content)).rejects.toMatchObject({ fault })
  })

  test('that has no car today is no list', async () => {
    const format = { kind: 'json', record: 'cars', lines: false, columns: ['a'] } as const
    await expect(rowsOf(await opened('{"cars":[]}'), format)).rejects.toMatchObject({ fault: 'header-alone' })
    await expect(rowsOf(await opened('{"stock":[{"a":1}]}'), format)).rejects.toMatchObject({
      fault: 'other-columns',
    })
  })
})

function several(...values: string[]): string {
  return values.join(LIST_SEPARATOR)
}

async function* pieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size)
}

test('an escape writes nothing that no text can hold, in a name or in a value', async () => {
  const cars = Array.from({ length: 5 }, (_, at) => ({ 'r\0ef': `A\0${at}`, make: 'VW\ud800' }))
  const { format, rows } = await readAll(JSON.stringify({ cars }))
  expect(format.columns).toEqual(['ref', 'make'])
  expect(rows[0]?.cells).toEqual(['A0', 'VW\ufffd'])
})
