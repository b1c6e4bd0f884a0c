import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('cells as a French spreadsheet reads them', () => {
  expect(
    csvOf([
      ['Voiture', 'Écart'],
      ['Clio "RS"; rouge', -4.25],
      [null, 12],
    ]),
  ).toBe('\ufeffVoiture;Écart\r\n"Clio ""RS""; rouge";-4,25\r\n;12\r\n')
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
