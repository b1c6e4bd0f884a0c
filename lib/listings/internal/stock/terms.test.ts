import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#lib/platform/testing/database.ts'
import { TermFinder } from './terms.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

const SAID = [
  "Garantie 12 mois, contrôle technique OK. Carnet d'entretien à jour",
  'https://www.exemple.fr/voiture?id=12&x=a-b 1.5 dCi 90ch, 4,5 l/100 km - 3 500,00 €',
  'porte-bagages, semi-automatique; C4-Picasso/Exclusive 2.0-HDi +33 1.99.00.12.34',
  'écrire à vendeur@exemple.fr &eacute; l’été dernier\n\n* jantes 17"\t-5% 1e5 v1.2.3 a_b foo/bar/baz.txt',
]
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }).map((said) => said.replaceAll('\0', '')),
  fc
    .array(
      fc.constantFrom(...SAID.join(' ').split(/(?<=[-.,;/ @&])|(?=[-.,;/ @&])/), ' ', ' ', '\n', '\u00a0'),
      {
        maxLength: 40,
      },
    )
    .map((pieces) => pieces.join('')),
  fc.constantFrom(...SAID),
  // Numbers, which are not asked of Postgres where they stand alone.
  fc
    .array(fc.stringMatching(/^(?:\d{1,22}[.,;:!?%€-]?|[.+-]?\d{1,3}[.,]?\d{0,4}|réf)$/), { maxLength: 8 })
    .map((words) => words.join(' ')),
)

test('pieces between spaces have the words that the whole text has', async () => {
  const client = await database.pool.connect()
  try {
    const finder = new TermFinder()
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ head: text, body: text }), { minLength: 1, maxLength: 30 }),
        async (cars) => {
          const found = await finder.find(client, cars)
          const { rows } = await client.query<{ terms: string }>(
            `SELECT encode(listing_terms(head, body), 'hex') AS terms FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS given (head, body, place) ORDER BY place`,
            [cars.map(({ head }) => head), cars.map(({ body }) => body)],
          )
          for (const [at, terms] of found.entries()) {
            const { head = '', body = '' } = cars[at] ?? {}
            expect(terms && Buffer.from(terms).toString('hex')).toBe(
              `${head}${body}`.includes('<') ? null : rows[at]?.terms,
            )
          }
        },
      ),
      { numRuns: 300 },
    )
  } finally {
    client.release()
  }
})
