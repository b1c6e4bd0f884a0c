/**
 * VAT on a service that a person buys on line: that of where the customer is (CGI art. 259 D), by dated rates. As read on
 * 24 November 2026.
 */
export const TERRITORIES = [
  'metropole',
  'corse',
  'monaco',
  'guadeloupe',
  'martinique',
  'reunion',
  'guyane',
  'mayotte',
  'saint-martin',
  'saint-barthelemy',
  'saint-pierre-et-miquelon',
  'nouvelle-caledonie',
  'polynesie',
  'wallis-et-futuna',
] as const
export type Territory = (typeof TERRITORIES)[number]

type Rate = {
  territories: readonly Territory[]
  /** First day, in Paris. */
  since: string
  /** Hundredths of a percent. */
  rateBp: number
  source: string
  /** What an invoice must say when there is no VAT. */
  mention?: string
}

/** The last line that fits counts. Corsica's own rates are for goods; a service is at the mainland's (CGI art. 297). */
const RATES: readonly Rate[] = [
  {
    territories: ['metropole', 'corse', 'monaco'],
    since: '2014-01-01',
    rateBp: 2000,
    source: 'CGI art. 278 ; convention fiscale franco-monégasque du 18 mai 1963',
  },
  {
    territories: ['guadeloupe', 'martinique', 'reunion'],
    since: '2000-04-01',
    rateBp: 850,
    source: 'CGI art. 296',
  },
  {
    territories: ['guyane', 'mayotte'],
    since: '2014-01-01',
    rateBp: 0,
    source: 'CGI art. 294',
    mention: 'TVA non applicable provisoirement, article 294 du CGI',
  },
  {
    territories: [
      'saint-martin',
      'saint-barthelemy',
      'saint-pierre-et-miquelon',
      'nouvelle-caledonie',
      'polynesie',
      'wallis-et-futuna',
    ],
    since: '2014-01-01',
    rateBp: 0,
    source: 'CGI art. 256-0 : hors du territoire de la TVA',
    mention: 'Prestation hors du champ territorial de la TVA, article 259 D du CGI',
  },
]

const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris' })

/** @throws {RangeError} for a day before the table begins */
export function vatRate(territory: Territory, at: Date): Rate {
  const today = day.format(at)
  const rate = RATES.findLast((line) => line.territories.includes(territory) && line.since <= today)
  if (!rate) throw new RangeError(`no rate of VAT for ${territory} on ${today}`)
  return rate
}

/** The VAT within a price that includes it, to the nearest cent. */
export const vatWithin = (totalCents: number, rateBp: number): number =>
  totalCents - Math.round((totalCents * 10_000) / (10_000 + rateBp))

const BY_POSTCODE: readonly (readonly [RegExp, Territory])[] = [
  [/^980/, 'monaco'],
  [/^20/, 'corse'],
  [/^97133$/, 'saint-barthelemy'],
  [/^97150$/, 'saint-martin'],
  [/^971/, 'guadeloupe'],
  [/^972/, 'martinique'],
  [/^973/, 'guyane'],
  [/^974/, 'reunion'],
  [/^975/, 'saint-pierre-et-miquelon'],
  [/^976/, 'mayotte'],
  [/^977/, 'saint-barthelemy'],
  [/^978/, 'saint-martin'],
  [/^986/, 'wallis-et-futuna'],
  [/^987/, 'polynesie'],
  [/^988/, 'nouvelle-caledonie'],
]

/** The tax territory of an address: postcodes tell these apart, though not departments. */
export const territoryOfPostcode = (postcode: string): Territory =>
  BY_POSTCODE.find(([pattern]) => pattern.test(postcode))?.[1] ?? 'metropole'
