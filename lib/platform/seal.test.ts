import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { fingerprint, open, seal } from './seal.ts'

vi.stubEnv('AUTH_SECRET', 'a-secret-of-more-than-thirty-two-characters')

it('what was sealed is opened for the same purpose only, and never once changed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, at) => {
      const sealed = seal('plate', text)
      expect(open('plate', sealed)).toBe(Buffer.from(text).toString())
      expect(() => open('vin', sealed)).toThrow()
      const changed = Uint8Array.from(sealed)
      changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ 1
      expect(() => open('plate', changed)).toThrow()
    }),
    { numRuns: 50 },
  )
  expect(seal('plate', 'AA-123-AA')).not.toEqual(seal('plate', 'AA-123-AA'))
})

it('fingerprints are equal for equal texts of one purpose', () => {
  expect(fingerprint('plate', 'AA123AA')).toEqual(fingerprint('plate', 'AA123AA'))
  expect(fingerprint('plate', 'AA123AA')).not.toEqual(fingerprint('vin', 'AA123AA'))
  expect(fingerprint('plate', 'AA123AA')).not.toEqual(fingerprint('plate', 'AA123AB'))
})
