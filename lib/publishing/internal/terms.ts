import { now } from '#lib/platform/clock.ts'
import { AppError } from '#lib/platform/errors.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { OfferTerms, OptionCode, OptionTerms } from './pricing.ts'

export const OFFER_COLUMNS = {
  code: true,
  label: true,
  description: true,
  priceCents: true,
  durationDays: true,
  photos: true,
  freePerYear: true,
} as const
export const OPTION_COLUMNS = {
  code: true,
  label: true,
  description: true,
  priceCents: true,
  days: true,
} as const

/** @throws {AppError} `invalid` when it is not sold (any more) */
export async function findOffer(tx: Prisma.TransactionClient, code: string): Promise<OfferTerms> {
  const offer = await tx.offer.findFirst({ where: { code, active: true }, select: OFFER_COLUMNS })
  if (!offer)
    throw new AppError('invalid', 'Choisissez une offre.', { offer: ['Choisissez une offre de la liste.'] })
  return offer
}

/** @throws {AppError} `invalid` when one is not sold (any more) */
export async function findOptions(
  tx: Prisma.TransactionClient,
  codes: readonly string[],
): Promise<OptionTerms[]> {
  const wanted = [...new Set(codes)]
  const options = await tx.listingOption.findMany({
    where: { code: { in: wanted }, active: true },
    orderBy: { position: 'asc' },
    select: OPTION_COLUMNS,
  })
  if (options.length < wanted.length)
    throw new AppError('invalid', 'Une option n’est plus proposée : choisissez de nouveau.', {
      options: ['Cette option n’est plus proposée.'],
    })
  return options.map((option) => ({ ...option, code: option.code as OptionCode }))
}

const inParis = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Paris', year: 'numeric' })
/** The calendar year of a free listing. */
export const freeYear = (at: Date = now()): number => Number(inParis.format(at))

/** How many free listings of an offer an account has left this year. */
export async function freeLeft(
  tx: Pick<Prisma.TransactionClient, 'freeListing'>,
  accountId: string,
  { code, freePerYear }: Pick<OfferTerms, 'code' | 'freePerYear'>,
): Promise<number> {
  if (freePerYear === 0) return 0
  const used = await tx.freeListing.count({ where: { accountId, offerCode: code, year: freeYear() } })
  return Math.max(0, freePerYear - used)
}

/** Takes one of the year's free listings for a purchase: two at once cannot take the same. @returns whether there was one */
export async function takeFree(
  tx: Prisma.TransactionClient,
  { accountId, purchaseId, offer }: { accountId: string; purchaseId: string; offer: OfferTerms },
): Promise<boolean> {
  const taken = await tx.$executeRaw`
    INSERT INTO free_listing (account_id, offer_code, year, number, purchase_id)
    SELECT ${accountId}::uuid, ${offer.code}, ${freeYear()}, free.number, ${purchaseId}::uuid
    FROM generate_series(1, ${offer.freePerYear}::integer) AS free(number)
    WHERE NOT EXISTS (SELECT FROM free_listing f WHERE f.account_id = ${accountId}::uuid
      AND f.offer_code = ${offer.code} AND f.year = ${freeYear()} AND f.number = free.number)
    ORDER BY free.number LIMIT 1
    ON CONFLICT (account_id, offer_code, year, number) DO NOTHING`
  return taken === 1
}
