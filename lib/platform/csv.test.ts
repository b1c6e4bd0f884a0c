import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLines, csvOf, neutralised } from './csv.ts'

test('cells as a French spreadsheet reads them', () => {
  expect(
    csvOf([
      ['Voiture', 'Écart'],
      ['Clio "RS"; rouge', -4.25],
      [null, 12],
    ]),
  ).toBe('\ufeffVoiture;Écart\r\n"Clio ""RS""; rouge";-4,25\r\n;12\r\n')
})

test('formulas are neutralised, figures are not', () => {
  expect(['=1+1', '+33', '-5', '@x', '\tx', '\rx', '＝x'].map(neutralised)).toEqual([
    ...["'=1+1", "'+33", "'-5", "'@x", "'\tx", "'\rx", "'＝x"],
  ])
  const plain = ['Clio', "d'occasion", 'a=b', -5, 0, null]
  expect(plain.map(neutralised)).toEqual(plain)
})

test('a file that is written by and by has its mark once', () => {
  expect(csvOf([['a'], ['b']])).toBe(csvOf([['a']]) + csvLines([['b']]))
})

test('no text that somebody wrote begins a cell as a formula does, and none leaves its cell', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', ''),
      fc.string(),
      (sign, rest) => {
        const line = csvOf([[sign + rest, 'fin']])
          .slice(1)
          .replace(/^"/, '')
        expect(line).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/u)
        const quotes = csvOf([[sign + rest, 'fin']]).match(/"/g)?.length ?? 0
        expect(quotes % 2).toBe(0)
      },
    ),
  )
})
