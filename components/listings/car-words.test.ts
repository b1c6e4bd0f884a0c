import { expect, test } from 'vitest'
import { carName, feminineOf } from './car-words.ts'

test('a car is named by its make and model, once', () => {
  expect(carName('Renault', 'Clio')).toBe('Renault Clio')
  expect(carName('DS', 'DS 4')).toBe('DS 4')
  expect(carName('Mini', 'Mini')).toBe('Mini')
})

test('colours agree with the car', () => {
  expect(feminineOf('gris')).toBe('grise')
})
