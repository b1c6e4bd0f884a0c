import { expect, test } from 'vitest'
import { histovecShown } from './histovec.ts'

const histovecUrl = 'https://histovec.interieur.gouv.fr/histovec/report?id=abc'
const histovecAt = new Date('2026-10-25T12:00:00Z')

test('a report is shown for thirty days', () => {
  const listing = { histovecUrl, histovecAt }
  expect(histovecShown(listing, new Date('2026-11-24T11:59:59Z'))).toEqual({
    url: histovecUrl,
    at: histovecAt,
  })
  expect(histovecShown(listing, new Date('2026-11-24T12:00:00Z'))).toBeNull()
  expect(histovecShown({ histovecUrl: null, histovecAt: null }, histovecAt)).toBeNull()
})
