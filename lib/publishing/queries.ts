import 'server-only'
import { cache } from 'react'
import type { SellerKind } from '#lib/listings/model.ts'
import type { ListingDetail } from '#lib/listings/queries.ts'
import type { SentPhoto } from '#lib/media/model.ts'
import { photoStates } from '#lib/media/queries.ts'
import { db } from '#lib/platform/db.ts'
import { AppError } from '#lib/platform/errors.ts'
import { isUuid } from '#lib/platform/is-uuid.ts'
import { open } from '#lib/platform/seal.ts'
import type { Viewer } from '#lib/platform/viewer.ts'
import type { FieldErrors, Typed } from './internal/fields.ts'
import { followingFrom } from './internal/fill-from-catalogue.ts'
import { LookUp, typedOfPage } from './internal/forms.ts'
import { marketOf } from './internal/look-up.ts'
import { previewOf } from './internal/preview.ts'
import type { OfferTerms, OptionCode, OptionTerms } from './internal/pricing.ts'
import { errorsOfTyped, readTyped, textOf } from './internal/read-draft.ts'
import { openTyped } from './internal/sealed.ts'
import { freeLeft, OFFER_COLUMNS, OPTION_COLUMNS } from './internal/terms.ts'
import { vehicleChoices } from './internal/vehicle-choices.ts'

export { type BoughtFor, boughtFor } from './internal/bought-for.ts'
export { listingPhotos } from './internal/listing-photos.ts'
export { listingOf, listingsOf, type MyListing } from './internal/my-listings.ts'
export { type BoostRoom, boostRoom } from './internal/stock-boosts.ts'
export { typedOfListing } from './internal/typed-of-listing.ts'
export { marketOf, readTyped, typedOfPage, vehicleChoices }

export type Draft = {
  id: string
  revision: number
  typed: Typed
  /** Everything that is wrong or missing. */
  errors: FieldErrors
  /** What is wrong with what was typed. */
  typedErrors: FieldErrors
  photos: SentPhoto[]
  /** What it became, once submitted. */
  listingId: bigint | null
}

/** The viewer's own; null for another's, as for none. */
export const draftOf = cache(async (accountId: string, draftId: string): Promise<Draft | null> => {
  if (!isUuid(draftId)) return null
  const row = await db().draft.findFirst({
    where: { id: draftId, accountId },
    select: {
      id: true,
      revision: true,
      data: true,
      listingId: true,
      photos: { orderBy: { position: 'asc' }, select: { photoId: true } },
    },
  })
  if (!row) return null
  const typed = openTyped(row.data as Typed)
  return {
    id: row.id,
    revision: row.revision,
    typed,
    errors: readTyped(typed).errors,
    typedErrors: errorsOfTyped(typed),
    photos: await photoStates(row.photos.map(({ photoId }) => photoId)),
    listingId: row.listingId,
  }
})

export type DraftLine = { id: string; title: string; updatedAt: Date }

/** Unfinished ones that something was typed into, the latest first. */
export async function draftsOf(viewer: Viewer): Promise<DraftLine[]> {
  const rows = await db().draft.findMany({
    where: { accountId: viewer.accountId, listingId: null, revision: { gt: 0 } },
    orderBy: { updatedAt: 'desc' },
    select: { id: true, data: true, updatedAt: true },
  })
  return rows.map(({ id, data, updatedAt }) => ({ id, title: titleOf(data as Typed), updatedAt }))
}

function titleOf(typed: Typed): string {
  const { makes, models } = vehicleChoices(typed)
  const name = (choices: readonly { value: string; label: string }[], field: 'make' | 'model') =>
    choices.find(({ value }) => value === textOf(typed, field))?.label
  return (
    [name(makes, 'make'), name(models, 'model'), textOf(typed, 'versionLabel')].filter(Boolean).join(' ') ||
    'Voiture à préciser'
  )
}

/** What a form that is saved nowhere would say of what is being typed. @throws {AppError} `invalid` */
export async function lookUp(given: unknown, seller: SellerKind = 'particulier') {
  const parsed = LookUp.safeParse(given)
  if (!parsed.success) throw new AppError('invalid', 'Cet envoi n’est pas celui de notre formulaire.')
  const { before, fields } = parsed.data
  const following = followingFrom(before, fields)
  const typed: Typed = { ...before, ...fields, ...following }
  return {
    revision: 0,
    conflicts: [],
    errors: errorsOfTyped(typed, seller),
    following,
    choices: vehicleChoices(typed),
    market: await marketOf(typed),
  }
}

/** The draft as its page will show it; null while something is missing. */
export async function draftPreview({ typed, photos }: Draft): Promise<ListingDetail | null> {
  const read = readTyped(typed)
  return read.ok
    ? previewOf(
        read.described,
        photos.map(({ id }) => id),
      )
    : null
}

export type SoldOffer = OfferTerms & { free: boolean }

/** What may be bought, with whether this account has it for nothing now. */
export async function offersFor(viewer: Viewer): Promise<{ offers: SoldOffer[]; options: OptionTerms[] }> {
  const [offers, options] = await Promise.all([
    db().offer.findMany({ where: { active: true }, orderBy: { position: 'asc' }, select: OFFER_COLUMNS }),
    db().listingOption.findMany({
      where: { active: true },
      orderBy: { position: 'asc' },
      select: OPTION_COLUMNS,
    }),
  ])
  return {
    offers: await Promise.all(
      offers.map(async (offer) => ({ ...offer, free: (await freeLeft(db(), viewer.accountId, offer)) > 0 })),
    ),
    options: options.map((option) => ({ ...option, code: option.code as OptionCode })),
  }
}

/** The most photos that any offer shows: how many a draft may hold. */
export async function mostPhotos(): Promise<number> {
  const { _max } = await db().offer.aggregate({ where: { active: true }, _max: { photos: true } })
  return _max.photos ?? 10
}

/** What this room keeps about a person, for their export. */
export async function personalData(accountId: string) {
  const [drafts, purchases, listings] = await Promise.all([
    db().draft.findMany({ where: { accountId }, select: { data: true, createdAt: true, updatedAt: true } }),
    db().purchase.findMany({
      where: { accountId },
      select: {
        listingId: true,
        kind: true,
        offerCode: true,
        amountCents: true,
        createdAt: true,
        paidAt: true,
      },
    }),
    db().listing.findMany({
      where: { accountId },
      select: {
        id: true,
        title: true,
        description: true,
        status: true,
        priceCents: true,
        publishedAt: true,
        sellerName: true,
        secrets: { select: { phone: true, plateCipher: true, vinCipher: true } },
      },
    }),
  ])
  return {
    drafts: drafts.map(({ data, ...draft }) => ({ ...draft, typed: openTyped(data as Typed) })),
    purchases: purchases.map((purchase) => ({ ...purchase, listingId: String(purchase.listingId) })),
    listings: listings.map(({ secrets, ...listing }) => ({
      ...listing,
      id: String(listing.id),
      phone: secrets?.phone ?? null,
      plate: secrets?.plateCipher ? open('plate', secrets.plateCipher) : null,
      vin: secrets?.vinCipher ? open('vin', secrets.vinCipher) : null,
    })),
  }
}

/** Everything that can be bought, also what is not sold at present: for the back office. */
export async function allTerms() {
  const [offers, options] = await Promise.all([
    db().offer.findMany({ orderBy: { position: 'asc' }, select: { ...OFFER_COLUMNS, active: true } }),
    db().listingOption.findMany({
      orderBy: { position: 'asc' },
      select: { ...OPTION_COLUMNS, active: true },
    }),
  ])
  return { offers, options }
}
