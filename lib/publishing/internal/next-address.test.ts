import { expect, test } from 'vitest'
import type { Typed } from './fields.ts'
import { addressAfter } from './next-address.ts'
import type { Step } from './steps.ts'
import { TYPED_CLIO } from './testing.ts'

const after = (step: Step, go: Step, typed: Typed = TYPED_CLIO) =>
  addressAfter({ draftId: 'd', step, go, typed })

test('a step is left once it is right, whatever the next ones lack', () => {
  const unfinished = { ...TYPED_CLIO, mileage: '', price: '' }
  expect(after('vehicule', 'etat', unfinished)).toBe('/deposer/d/etat#etat')
  expect(after('prix-et-lieu', 'apercu')).toBe('/deposer/d/apercu')
})

test('a step that is wrong tells of itself alone; before the preview everything is told', () => {
  const wrong = { ...TYPED_CLIO, colour: '', price: '' }
  expect(after('vehicule', 'etat', wrong)).toBe('/deposer/d/vehicule?verifier=etape#vehicule')
  expect(after('prix-et-lieu', 'apercu', wrong)).toBe('/deposer/d/vehicule?verifier=1#vehicule')
})

test('a step that is wrong may be left backwards, and printed anew', () => {
  const wrong = { ...TYPED_CLIO, mileage: '' }
  expect(after('etat', 'vehicule', wrong)).toBe('/deposer/d/vehicule#vehicule')
  expect(after('etat', 'etat', wrong)).toBe('/deposer/d/etat#etat')
})
