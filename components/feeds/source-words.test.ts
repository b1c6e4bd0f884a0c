import { expect, test } from 'vitest'
import { countWords, runWords, sourceState } from './source-words.ts'

const nothing = { added: 0, changed: 0, removed: 0, refused: 0 }

test('a run says what it did to the listings, and no zero', () => {
  expect(countWords({ ...nothing, state: 'done', added: 3, refused: 1 })).toBe('3 ajoutées, 1 refusée')
})

test('a run that is done and changed nothing says so; one that failed says no figure', () => {
  expect(countWords({ ...nothing, state: 'done' })).toBe('rien de changé')
  expect(countWords({ ...nothing, state: 'failed' })).toBe('')
})

test('its state and its moment come first', () => {
  const at = new Date('2026-11-26T12:05:00Z')
  const run = { ...nothing, state: 'held', createdAt: at, finishedAt: at, changed: 2 } as const
  expect(runWords(run)).toBe('Retraits à confirmer, le 26 novembre à 13:05 : 2 modifiées')
})

test('a source that was never read says whether it was tried', () => {
  const source = {
    ...{ enabled: true, isSet: false, settings: {} },
    ...{ failingSince: null, silentSince: null, lastArrivalAt: null },
  }
  expect(sourceState({ ...source, lastRun: null }).word).toBe('Attend un premier fichier')
  expect(sourceState({ ...source, lastRun: { state: 'failed' } }).word).toBe('Lecture impossible')
})
