import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cut, plainText } from './describe.ts'

test.each([
  ['<p>Belle voiture</p><ul><li>Clim</li><li>GPS</li></ul>', 'Belle voiture\n\n- Clim\n- GPS'],
  ['Ligne 1<br/>Ligne 2', 'Ligne 1\nLigne 2'],
  ['<script>alert(1)</script>Texte &amp; &eacute;t&#233; &euro;', 'Texte & été €'],
  ['**Navi** Leder\\\\* Klima\\\\* Radio\\\\----\\\\Garantie', 'Navi Leder\n- Klima\n- Radio\n\nGarantie'],
  ['prix < 10 000 € et > 5 000 €', 'prix < 10 000 € et > 5 000 €'],
  ['Tél. 01 99 00 12 34', 'Tél. 01 99 00 12 34'],
  ['a\u0000b\u0007', 'ab'],
])('%j', (text, expected) => {
  expect(plainText(text)).toBe(expected)
})

test('no text whatever throws, keeps a control, or grows beyond a listing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 10, max: 60 }), (text, longest) => {
      const plain = plainText(text)
      expect(plain).not.toMatch(/[^\P{Cc}\n]/u)
      expect(cut(plain, longest).length).toBeLessThanOrEqual(longest)
    }),
  )
})

test('what seems to have nothing to take away has nothing', () => {
  const sign = fc.oneof(
    fc.constantFrom(...'aé’…€-& \n<*\u00a0\u00ad\u200b\u202a\u202f\u2028\ufeff\ue000\ud800œ™'),
    fc.string({ unit: 'binary', maxLength: 1 }),
  )
  fc.assert(
    fc.property(fc.string({ unit: sign, maxLength: 20 }), (text) => {
      // An invisible space at the end has it looked at closely, and is taken away.
      expect(plainText(text)).toBe(plainText(`${text}\u200b`))
    }),
    { numRuns: 2_000 },
  )
})
