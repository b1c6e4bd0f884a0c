import { expect, it } from 'vitest'
import { DEMO_COMPANY, parseCompany } from './company.ts'

it('is visibly fictitious without a file', () => {
  expect(DEMO_COMPANY.fictitious).toBe(true)
  expect(DEMO_COMPANY.email).toMatch(/\.example$/)
})

it('takes a whole company from a file as a real one', () => {
  const { fictitious: _, ...facts } = DEMO_COMPANY
  expect(parseCompany(JSON.stringify({ ...facts, name: 'Vraie SAS' }), 'x.json')).toMatchObject({
    name: 'Vraie SAS',
    fictitious: false,
  })
})

it('names the first wrong field', () => {
  expect(() => parseCompany('{', 'x.json')).toThrow('COMPANY_FILE x.json is not JSON')
  expect(() => parseCompany(JSON.stringify({ ...DEMO_COMPANY, email: 'nobody' }), 'x.json')).toThrow(/email/)
})
