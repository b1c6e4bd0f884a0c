import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AdfLead, adfOf } from './adf.ts'
import { CONTACT_STATES, stateAfter, TemplateInput } from './contact-terms.ts'
import { formatWait, medianOf } from './response-time.ts'
import { fillTemplate, unknownPlaces } from './templates.ts'

const VALUES = {
  prénom: 'Inès',
  véhicule: 'Renault Clio',
  prix: '7 900 €',
  garage: 'Garage du Lac',
  vendeur: 'Nadia',
}

test('a template’s places are filled, with or without accents and capitals; other braces stay', () => {
  expect(fillTemplate('Bonjour {Prenom}, la {véhicule} à {prix} {?} {inconnu} {}', VALUES)).toBe(
    'Bonjour Inès, la Renault Clio à 7 900 € {?} {inconnu} {}',
  )
})

test('a template with a place that nothing fills is refused, and told which there are', () => {
  const written = (body: string) =>
    TemplateInput.safeParse({ garage: 'lac', title: 'Visite', body }).error?.issues[0]?.message
  expect(written('Bonjour {Prenom}, la {VÉHICULE} vous attend.')).toBeUndefined()
  expect(written('Bonjour {prenm} {}, venez quand vous voulez.')).toMatch(/\{prenm\}, \{\}.*\{prénom\}/)
  fc.assert(
    fc.property(fc.stringMatching(/^[^{}\n]*$/), (place) => {
      const body = `Bonjour, venez demain {${place}}.`
      expect(unknownPlaces(body).length === 0).toBe(fillTemplate(body, VALUES) !== body)
    }),
  )
})

test('what is filled in is not read again, and words without braces stay as they are', () => {
  expect(fillTemplate('{prénom}', { ...VALUES, prénom: '{prix} $& $1' })).toBe('{prix} $& $1')
  fc.assert(
    fc.property(fc.string(), (words) => {
      const plain = words.replace(/[{}]/g, '')
      expect(fillTemplate(plain, VALUES)).toBe(plain)
    }),
  )
})

test('the median has as many waits below as above it, and lies between the least and the greatest', () => {
  expect(medianOf([])).toBeNull()
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 1e9 }), { minLength: 1 }), (waits) => {
      const median = medianOf(waits) as number
      expect(median).toBeGreaterThanOrEqual(Math.min(...waits))
      expect(median).toBeLessThanOrEqual(Math.max(...waits))
      expect(waits.filter((wait) => wait < median).length).toBeLessThanOrEqual(waits.length / 2)
      expect(waits.filter((wait) => wait > median).length).toBeLessThanOrEqual(waits.length / 2)
    }),
  )
})

test.each([
  [0, 'moins d’une minute'],
  [59 * 60_000, '59\u202fmin'],
  [3_600_000, '1\u202fh'],
  [7_800_000, '2\u202fh\u202f10'],
  [47 * 3_600_000, '47\u202fh'],
  [72 * 3_600_000, '3\u00a0jours'],
])('%d ms are said "%s"', (ms, said) => expect(formatWait(ms)).toBe(said))

test('a buyer’s words always wait for an answer; an answer changes nothing that a person decided', () => {
  for (const state of CONTACT_STATES) {
    expect(stateAfter(state, 'buyer')).toBe('new')
    expect(stateAfter(state, 'seller')).toBe(state === 'new' ? 'answered' : state)
  }
})

const LEAD: AdfLead = {
  id: '0b5e',
  askedAt: new Date('2026-11-26T09:00:00Z'),
  words: 'Toujours là ?',
  buyerName: 'Inès',
  answerUrl: 'https://volant.example/pro/lac/contacts/0b5e',
  car: {
    listingId: '12',
    reference: 'VO-12',
    condition: 'occasion',
    year: 2019,
    make: 'Renault',
    model: 'Clio',
    trim: '1.5 dCi 90',
    mileageKm: 45_210,
    colour: 'gris',
    priceCents: 1_299_000,
  },
  dealer: { id: 3, name: 'Garage du Lac' },
}

test('a contact as ADF names the car, its price, the stock number, and not the buyer’s address', () => {
  const xml = adfOf(LEAD)
  for (const part of [
    '<?adf version="1.0"?>',
    '<stock>VO-12</stock>',
    '<odometer status="unknown" units="km">45210</odometer>',
    '<price type="asking" currency="EUR">12990.00</price>',
    '<requestdate>2026-11-26T09:00:00.000Z</requestdate>',
  ])
    expect(xml).toContain(part)
  expect(xml).not.toContain('<email')
  expect(adfOf({ ...LEAD, car: { ...LEAD.car, reference: null } })).not.toContain('<stock>')
})

test('whatever a buyer writes, the file is well-formed and says it', async () => {
  const { SaxesParser } = await import('saxes')
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (words, buyerName) => {
      let read = ''
      let inside = false
      const parser = new SaxesParser()
      parser.on('error', (error) => {
        throw error
      })
      parser.on('opentag', ({ name }) => {
        inside = name === 'comments'
      })
      parser.on('closetag', () => {
        inside = false
      })
      parser.on('text', (text) => {
        if (inside) read += text
      })
      parser.write(adfOf({ ...LEAD, words, buyerName })).close()
      const letters = (text: string) => text.replace(/[^\p{L}\p{N}<>&"']/gu, '')
      expect(letters(read).startsWith(letters(words.toWellFormed()))).toBe(true)
    }),
  )
})
