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
  const details = { cause: 'notice', ground: 'fraud', facts: '', amountCents: 1200, down: true }
  expect(detailWords(details)).toBe(
    'origine : Signalée · motif : Escroquerie · montant (centimes) : 1200 · en panne : oui',
  )
  expect(detailWords({ score: 75, findings: [{ check: 'contact', score: 75, reason: 'Un numéro.' }] })).toBe(
    'score : 75 · constats : Un numéro.',
  )
})
