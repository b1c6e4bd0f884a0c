import { expect, test } from 'vitest'
import { inspectionState } from './inspection.ts'

const now = new Date('2026-11-24T12:00:00Z')
const day = (text: string) => new Date(`${text}T00:00:00Z`)
const car = { body: 'citadine', year: 2018, firstRegistration: day('2018-03-01'), inspectedOn: null }

test('a car over four years needs a report under six months old', () => {
  expect(inspectionState(car, now)).toEqual({ kind: 'due', last: null })
  expect(inspectionState({ ...car, inspectedOn: day('2026-06-01') }, now)).toEqual({
    kind: 'valid',
    on: day('2026-06-01'),
  })
  expect(inspectionState({ ...car, inspectedOn: day('2026-05-01') }, now)).toEqual({
    kind: 'due',
    last: day('2026-05-01'),
  })
})

test('a car under four years needs none yet', () => {
  expect(inspectionState({ ...car, year: 2022, firstRegistration: day('2022-12-01') }, now).kind).toBe(
    'not-yet',
  )
  expect(inspectionState({ ...car, year: 2022, firstRegistration: day('2022-11-01') }, now).kind).toBe('due')
})

test('neither licence-free cars nor collection cars need one', () => {
  expect(inspectionState({ ...car, body: 'sans-permis' }, now).kind).toBe('not-needed')
  expect(inspectionState({ ...car, year: 1958, firstRegistration: null }, now).kind).toBe('not-needed')
})
