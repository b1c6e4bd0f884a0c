import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ANSWER_ABOVE, cutQuoted } from './cut-quoted.ts'

test.each([
  [
    'Gmail',
    'Oui, samedi à 10 h.\n\nLe jeu. 26 nov. 2026 à 14:02, Volant <bonjour@volant.example> a écrit :\n\n> Elle est visible ?',
  ],
  [
    'Gmail, line folded',
    'Oui, samedi à 10 h.\n\nLe jeu. 26 nov. 2026 à 14:02, Volant\n<reponse-0123456789@courrier.volant.example>\na écrit :\n> Elle est visible ?',
  ],
  [
    'Outlook',
    'Oui, samedi à 10 h.\n\n________________________________\nDe : Volant <bonjour@volant.example>\nEnvoyé : jeudi 26 novembre 2026 14:02\nÀ : Zoé\nObjet : Clio',
  ],
  ['Outlook, plain', 'Oui, samedi à 10 h.\n\n-----Message d’origine-----\nDe : Volant\nElle est visible ?'],
  [
    'Outlook on a desk',
    'Oui, samedi à 10 h.\n\nDe : Volant <bonjour@volant.example>\nEnvoyé : jeudi 26 novembre 2026 14:02\nÀ : Zoé\n\nElle est visible ?',
  ],
  [
    'Apple Mail',
    'Oui, samedi à 10 h.\n\n> Le 26 nov. 2026 à 14:02, Volant <bonjour@volant.example> a écrit :\n> \n> Elle est visible ?',
  ],
  [
    'English',
    'Oui, samedi à 10 h.\n\nOn Thu, Nov 26, 2026 at 2:02 PM Volant <bonjour@volant.example> wrote:\n> Elle est visible ?',
  ],
  ['our line', `Oui, samedi à 10 h.\n\n${ANSWER_ABOVE}\n\nZoé vous a écrit`],
  ['our line, quoted', `Oui, samedi à 10 h.\n\n> ${ANSWER_ABOVE}\n>\n> Zoé vous a écrit`],
  ['a telephone', 'Oui, samedi à 10 h.\n\nEnvoyé de mon iPhone'],
  ['a signature', 'Oui, samedi à 10 h.\n\n-- \nPaul Martin\nGarage du Port'],
  ['CRLF, spaces', 'Oui, samedi à 10 h.  \r\n\r\n\r\n\r\n-- \r\nPaul'],
])('only what was written anew is left: %s', (_, text) => {
  expect(cutQuoted(text)).toBe('Oui, samedi à 10 h.')
})

test('what somebody wrote is no quotation because it begins like one', () => {
  const text = 'Le 26 au matin me va.\nDe : la gare, comptez dix minutes.\nOn se voit alors ?\n\nPaul'
  expect(cutQuoted(text)).toBe(text)
})

test('an answer between the lines keeps its own', () => {
  expect(cutQuoted('> Visible samedi ?\nOui.\n> Et le prix ?\nFerme.')).toBe('Oui.\nFerme.')
})

test('of any answer over any quotation, the answer is left', () => {
  const words = fc.stringMatching(/^[a-zé,. ]{0,60}$/).map((line) => `Je ${line}`.trim())
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 8 }),
      fc.string({ maxLength: 300 }),
      (own, quoted) => {
        expect(cutQuoted(`${own.join('\n')}\n\n${ANSWER_ABOVE}\n${quoted}`)).toBe(own.join('\n'))
      },
    ),
  )
})

test('whatever comes in, nothing is left but lines of it', () => {
  const wild = fc.string({
    unit: fc.constantFrom('>', ' ', '\n', '-', '_', 'a', ':', 'De : ', 'Le ', 'a écrit'),
  })
  fc.assert(
    fc.property(wild, (text) => {
      const lines = text.split('\n').map((line) => line.trim())
      for (const line of cutQuoted(text).split('\n')) expect(['', ...lines]).toContain(line.trim())
    }),
  )
})
