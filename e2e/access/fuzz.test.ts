import fc from 'fast-check'
import { PARAMETER_NAMES } from '#lib/search/model.ts'
import { expect, test } from '../fixtures.ts'

const SEED = 20_261_124
const API_QUESTIONS = 1_600
const PAGES = 400
const AT_ONCE = 4
const SLOWEST_MS = 5_000

/** Texts that are put in an address as they stand, escapes and all. */
const RAW = [
  '%00',
  'a%00b',
  '%FF',
  '%C3%28',
  '%E0%A4%A',
  '%',
  '%zz',
  '%F0%9F%9A%97',
  '%ED%A0%80',
  '+',
  '%2F..%2F..%2Fetc%2Fpasswd',
  '%0d%0aSet-Cookie:a=b',
]
const HOSTILE = [
  "' OR 1=1 --",
  "'; DROP TABLE listing; --",
  '1); SELECT pg_sleep(10); --',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '{{7*7}}<%= 7*7 %>',
  '../../../../etc/passwd',
  'javascript:alert(1)',
  'a'.repeat(10_000),
  '9'.repeat(10_000),
  'clio '.repeat(1_000),
  'é'.repeat(2_000),
  '(((((((((((((((((((((((((',
  '*%_:&|!<->\\',
  '\u202e\u0000\u200b',
]
const NUMBERS = [
  '-1',
  '0',
  '1',
  '1e9',
  '1.5',
  'NaN',
  'Infinity',
  '1000000000',
  '999999999999999999999',
  '0x10',
  '٣',
  ' 12 ',
  '12 000 €',
  '-0',
]
const KNOWN = [
  'renault',
  'peugeot',
  'clio',
  '3008',
  'diesel',
  'lyon',
  'lyon-69123',
  '69',
  '2a',
  '974',
  '75015',
  'rhone-69',
  'saint-denis',
  'bretagne',
  'renaut',
  'peugot',
  'automatique',
  'suv',
  'date',
  'distance',
  '1',
  'inconnu',
  'lyon cedex 03',
  'clio diesel lyon moins de 10000',
]

const value = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...KNOWN).map(encodeURIComponent) },
  { weight: 3, arbitrary: fc.constantFrom(...NUMBERS).map(encodeURIComponent) },
  { weight: 2, arbitrary: fc.constantFrom(...HOSTILE).map(encodeURIComponent) },
  { weight: 2, arbitrary: fc.constantFrom(...RAW) },
  {
    weight: 2,
    arbitrary: fc
      .string({ unit: 'binary', maxLength: 30 })
      .map((text) => encodeURIComponent(text.toWellFormed())),
  },
  { weight: 2, arbitrary: fc.integer().map(String) },
)
const name = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom(...PARAMETER_NAMES) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'q[]',
      '__proto__',
      'constructor',
      'toString',
      '%00',
      'utm_source',
      '_rsc',
      'PRIX_MIN',
    ),
  },
)
const pair = fc.tuple(name, value).map(([key, text]) => `${key}=${text}`)
const query = fc.oneof(
  { weight: 12, arbitrary: fc.array(pair, { minLength: 1, maxLength: 7 }).map((pairs) => pairs.join('&')) },
  // The same parameter 500 times, and every parameter at once.
  {
    weight: 1,
    arbitrary: fc.tuple(name, fc.constantFrom(...KNOWN, ...NUMBERS)).map(([key, text]) =>
      Array(500)
        .fill(`${key}=${encodeURIComponent(text)}`)
        .join('&'),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...KNOWN, ...NUMBERS)
      .map((text) => PARAMETER_NAMES.map((key) => `${key}=${encodeURIComponent(text)}`).join('&')),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('prix', 'annee', 'km', 'puissance', 'cv')
      .map((range) => `${range}_min=150&${range}_max=3`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      'page=1000000000',
      'rayon=50',
      'tri=distance',
      'page=1000000000&tri=prix_croissant',
      'rayon=2000&ville=lyon',
    ),
  },
)
const segment = fc.oneof(
  value.filter((text) => text.length < 3_000),
  fc.constantFrom(...KNOWN),
)

const apiAddress = fc.oneof(
  { weight: 6, arbitrary: query.map((text) => `/api/search?${text}`) },
  { weight: 4, arbitrary: query.map((text) => `/api/search/count?${text}`) },
  { weight: 3, arbitrary: value.map((text) => `/api/places?q=${text}`) },
  {
    weight: 1,
    arbitrary: fc.tuple(value, value).map(([lat, lon]) => `/api/places/nearest?lat=${lat}&lon=${lon}`),
  },
  {
    weight: 2,
    arbitrary: fc.array(value, { maxLength: 6 }).map((ids) => `/api/listings?ids=${ids.join(',')}`),
  },
)
const pageAddress = fc.oneof(
  { weight: 5, arbitrary: query.map((text) => `/voitures?${text}`) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), query)
      .map(([path, text]) => `/voitures/${path.join('/')}?${text}`),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom('region', 'departement', 'ville', 'carrosserie', 'energie'), segment)
      .map(([kind, text]) => `/voitures/${kind}/${text}`),
  },
  { weight: 1, arbitrary: segment.map((text) => `/annonces/${text}`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(segment, fc.bigInt({ min: -5n, max: 10n ** 20n }))
      .map(([text, id]) => `/annonces/${text}-${id}`),
  },
  { weight: 1, arbitrary: fc.tuple(segment, query).map(([text, more]) => `/garages/${text}?${more}`) },
  { weight: 1, arbitrary: query.map((more) => `/garages/{dealer}?${more}`) },
)

type Answer = { address: string; status: number; text: string; type: string; ms: number }

/** Asks all of them, a few at once, as they stand: no client mends their escapes. Answers come in the order asked. */
async function ask(base: string, addresses: readonly string[]): Promise<Answer[]> {
  const waiting = addresses.entries()
  const answers: Answer[] = []
  const worker = async () => {
    for (const [index, address] of waiting) {
      const started = performance.now()
      const answer = await fetch(base + address, { redirect: 'manual' })
      const text = await answer.text()
      const type = answer.headers.get('content-type') ?? ''
      const ms = performance.now() - started
      answers[index] = { address: address.slice(0, 300), status: answer.status, text, type, ms }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return answers
}

const told = ({ address, status, ms }: Answer) => `${status} in ${Math.round(ms)} ms: ${address}`

test(`${API_QUESTIONS} questions that make no sense get an answer that does`, async ({ baseURL }) => {
  test.setTimeout(240_000)
  const answers = await ask(baseURL ?? '', fc.sample(apiAddress, { seed: SEED, numRuns: API_QUESTIONS }))
  expect(answers).toHaveLength(API_QUESTIONS)
  expect(answers.filter(({ ms }) => ms > SLOWEST_MS).map(told)).toEqual([])
  expect(answers.filter(({ status }) => ![200, 400, 404].includes(status)).map(told)).toEqual([])
  for (const answer of answers) {
    const body = JSON.parse(answer.text)
    if (answer.status === 200) continue
    expect(body, told(answer)).toEqual({
      code: expect.any(String),
      message: expect.any(String),
      fields: expect.any(Object),
    })
    if (answer.status === 400) expect(Object.keys(body.fields).length, told(answer)).toBeGreaterThan(0)
    else expect(answer.address).toContain('/api/places/nearest')
  }
  // Both kinds came up, or the questions prove little.
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(100)
  expect(answers.filter(({ status }) => status === 400).length).toBeGreaterThan(100)
})

test(`${PAGES} addresses that make no sense get a page that says so`, async ({ baseURL, market }) => {
  test.setTimeout(300_000)
  const dealer = await market.dealerSlug()
  const addresses = fc
    .sample(pageAddress, { seed: SEED, numRuns: PAGES })
    .map((address) => address.replace('{dealer}', dealer))
  const answers = await ask(baseURL ?? '', addresses)
  expect(answers).toHaveLength(PAGES)
  expect(answers.filter(({ ms }) => ms > SLOWEST_MS).map(told)).toEqual([])
  expect(answers.filter(({ status }) => ![200, 308, 400, 404, 410].includes(status)).map(told)).toEqual([])
  // A page never turns what it was given into markup.
  for (const answer of answers) expect(answer.text, told(answer)).not.toMatch(/<script>alert|<img src=x/)
  // 400 is for what is no address at all.
  expect(
    answers.filter(({ status, address }) => status === 400 && !/^[^?]*%/.test(address)).map(told),
  ).toEqual([])
})

test('what a machine is refused for, a page says', async ({ baseURL }) => {
  test.setTimeout(120_000)
  const queries = fc.sample(query, { seed: SEED + 1, numRuns: 120 })
  const [machine, page] = [
    await ask(
      baseURL ?? '',
      queries.map((text) => `/api/search?${text}`),
    ),
    await ask(
      baseURL ?? '',
      queries.map((text) => `/voitures?${text}`),
    ),
  ]
  for (const [index, answer] of machine.entries()) {
    const says =
      /Une partie de votre recherche n’a pas été prise en compte|Quelle commune cherchez-vous/.test(
        page[index]?.text ?? '',
      )
    expect(says, told(answer)).toBe(answer.status === 400)
  }
})
