import { describe, expect, it } from 'vitest'
import { type QuestionedCar, questionsFor, scamSigns } from './model.ts'

describe('signs of a swindle', () => {
  it.each([
    ['Je vous envoie un mandat cash demain', ['money-order']],
    ['Mon transporteur passera prendre la voiture', ['carrier']],
    ['Versez un acompte pour réserver la voiture', ['pay-first']],
    ['Contactez-moi sur WhatsApp', ['elsewhere']],
    ['Il faut des tickets, un code Transcash suffira', ['prepaid-codes']],
    ['Je suis actuellement en mission à l’étranger', ['abroad']],
    ['Bonjour, est-elle visible samedi à Lyon ? Je paierais par virement après la visite.', []],
    ['Le clignotant ne donne plus de signalement, est-ce réparé ?', []],
  ])('%s', (text, codes) => {
    expect(scamSigns(text).map(({ code }) => code)).toEqual(codes)
  })
})

const now = new Date('2026-11-24')
const car: QuestionedCar = {
  body: 'citadine',
  fuel: 'diesel',
  year: 2015,
  firstRegistration: new Date('2015-03-01'),
  inspectedOn: new Date('2026-10-01'),
  mileageKm: 148_000,
  mileageGuaranteed: false,
  owners: 2,
  warrantyMonths: null,
  sellerKind: 'particulier',
  hasHistovec: true,
  description: 'Courroie de distribution faite, carnet d’entretien complet, jamais accidentée.',
  damaged: false,
  priceDropped: false,
}
const codes = (change: Partial<QuestionedCar>) =>
  questionsFor({ ...car, ...change }, now).map(({ code }) => code)

describe('questions worth asking', () => {
  it('a listing that says everything leaves the visit', () => {
    expect(codes({})).toEqual(['visit'])
  })

  it.each([
    [{ inspectedOn: null }, 'inspection'],
    [{ description: 'Carnet d’entretien, jamais accidentée.' }, 'belt'],
    [{ fuel: 'electrique' }, 'battery'],
    [{ mileageKm: 400_000 }, 'many-km'],
    [{ mileageKm: 30_000 }, 'few-km'],
    [{ description: 'Distribution faite, jamais accidentée.' }, 'upkeep'],
    [{ hasHistovec: false }, 'histovec'],
    [{ owners: null }, 'owners'],
    [{ sellerKind: 'professionnel' as const }, 'warranty'],
    [{ damaged: true }, 'damage'],
  ])('%j asks about %s', (change, code) => {
    expect(codes(change)).toContain(code)
  })

  it('an electric car has no timing belt', () => {
    expect(codes({ fuel: 'electrique', description: '' })).not.toContain('belt')
  })
})
