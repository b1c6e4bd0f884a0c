import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasLuhnKey, isSiren, isSiret, readCompanyNumber, readVatNumber, vatKey } from './company-numbers.ts'

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((list) => list.join(''))
/** Of any beginning, the one last figure that gives it Luhn's key. */
const keyed = (length: number) =>
  digits(length - 1).map((start) => {
    const key = [...'0123456789'].find((last) => hasLuhnKey(start + last))
    return start + key
  })
const siren = keyed(9).filter((number) => !/^0+$/.test(number))

test('any one figure changed is found, and so are two neighbours inverted (but 0 and 9)', () => {
  fc.assert(
    fc.property(keyed(14), fc.nat(13), fc.integer({ min: 1, max: 9 }), (number, at, by) => {
      const changed = number.slice(0, at) + ((Number(number[at]) + by) % 10) + number.slice(at + 1)
      expect([hasLuhnKey(number), hasLuhnKey(changed)]).toEqual([true, false])
      const [one, two] = [number[at], number[at + 1]]
      if (one === undefined || two === undefined || one === two || [one, two].sort().join('') === '09') return
      expect(hasLuhnKey(number.slice(0, at) + two + one + number.slice(at + 2))).toBe(false)
    }),
  )
})

test('known numbers', () => {
  // La Poste: its head office has Luhn's key, an office of its own has not.
  expect(isSiret('35600000000048')).toBe(true)
  expect([hasLuhnKey('35600000049837'), isSiret('35600000049837')]).toEqual([false, true])
  expect(isSiret('35600000049838')).toBe(false)
  expect(isSiren('732829320')).toBe(true)
  expect(vatKey('732829320')).toBe('44')
  expect(readCompanyNumber('000 000 000').ok).toBe(false)
})

test('La Poste’s numbers: the sum of the figures is a multiple of five, or Luhn’s key', () => {
  fc.assert(
    fc.property(digits(5), (nic) => {
      const siret = `356000000${nic}`
      const sum = [...siret].reduce((total, digit) => total + Number(digit), 0)
      expect(isSiret(siret)).toBe(sum % 5 === 0 || hasLuhnKey(siret))
    }),
  )
})

test('a number is read however it is spaced, and says its SIREN', () => {
  fc.assert(
    fc.property(siren, fc.constantFrom(' ', '.', '\u202f', '', '-'), (number, space) => {
      const typed = number.replace(/(\d{3})(?=\d)/g, `$1${space}`)
      expect(readCompanyNumber(typed)).toEqual({
        ok: true,
        siren: number,
        siret: null,
        review: 'SIREN seul : établissement à vérifier.',
      })
    }),
  )
})

test('any other length is refused with how many figures there are; whatever is typed, nothing throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.boolean(), (typed, monaco) => {
      const read = readCompanyNumber(typed, monaco)
      if (read.ok) expect(read.siren).toMatch(/^\d{9}$/)
      const vat = readVatNumber(typed, { siren: '732829320', monaco })
      if (!vat.ok) expect(vat.message).not.toBe('')
    }),
  )
  expect(readCompanyNumber('12345')).toMatchObject({ ok: false, message: expect.stringContaining('en a 5') })
})

test('of a hundred keys of figures, one is right', () => {
  fc.assert(
    fc.property(siren, (number) => {
      const right = Array.from(
        { length: 100 },
        (_, key) => `FR${String(key).padStart(2, '0')}${number}`,
      ).filter((vat) => readVatNumber(vat, { siren: number }).ok)
      expect(right).toEqual([`FR${vatKey(number)}${number}`])
    }),
    { numRuns: 30 },
  )
})

test('what no rule can tell waits for a person', () => {
  const of = { siren: '732829320' }
  expect(readVatNumber('', of)).toEqual({ ok: true, vatNumber: null, review: null })
  expect(readVatNumber('fr k7 732829320', of)).toMatchObject({ ok: true, vatNumber: 'FRK7732829320' })
  expect(readVatNumber('FRK7732829320', of)).toMatchObject({ review: expect.stringContaining('VIES') })
  expect(readVatNumber('FRO7732829320', of).ok).toBe(false)
  expect(readVatNumber('FR44552100554', of).ok).toBe(false)
  expect(readVatNumber('DE732829320', of).ok).toBe(false)
  expect(readVatNumber('FR44000012345', { siren: '000012345', monaco: true })).toMatchObject({
    ok: true,
    review: expect.stringContaining('Monaco'),
  })
  expect(readCompanyNumber('000012345', true)).toMatchObject({
    ok: true,
    review: expect.stringContaining('RCI'),
  })
})
