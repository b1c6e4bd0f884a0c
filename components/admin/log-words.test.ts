import { expect, test } from 'vitest'
import { actionWords, detailWords, subjectWords } from './log-words.ts'

test('codes are put into words; one that nobody knows stays as it is', () => {
  expect(actionWords('moderation.refuse')).toBe('Annonce refusée')
  expect(actionWords('essai.inconnu')).toBe('essai.inconnu')
  expect(actionWords('toString')).toBe('toString')
  expect(subjectWords('listing:123')).toBe('annonce 123')
  expect(subjectWords('chose:a:b')).toBe('chose a:b')
  expect(subjectWords('sans deux-points')).toBe('sans deux-points')
})

test('details say what they are', () => {
  const details = {
    cause: 'notice',
    ground: 'fraud',
    facts: '',
    amountCents: 1250,
    down: true,
    mode: 'hanging',
  }
  expect(detailWords(details)).toBe(
    'origine : Signalée · motif : Escroquerie · montant : 12,50\u202f€ · en panne : oui · état : muet',
  )
  expect(detailWords({ score: 75, findings: [{ check: 'contact', score: 75, reason: 'Un numéro.' }] })).toBe(
    'score : 75 · constats : Un numéro.',
  )
})
