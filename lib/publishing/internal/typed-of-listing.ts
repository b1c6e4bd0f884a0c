import { placeByInsee } from '#lib/places/queries.ts'
import { db } from '#lib/platform/db.ts'
import { formatNumber } from '#lib/platform/format.ts'
import { open } from '#lib/platform/seal.ts'
import type { Prisma } from '#prisma/generated/main/client.ts'
import type { Typed } from './fields.ts'

const monthOf = (date: Date | null) =>
  date ? date.toISOString().slice(0, 7).split('-').reverse().join('/') : ''
const textOrNothing = (value: string | number | null) => (value === null ? '' : String(value))

/** A listing in the words of the form, to be edited by its seller, an account or a dealer; null when it is not theirs. */
export async function typedOfListing(
  seller: { accountId: string } | { dealerId: number },
  listingId: bigint,
  database: Pick<Prisma.TransactionClient, 'listing'> = db(),
): Promise<Typed | null> {
  const listing = await database.listing.findFirst({
    where: { id: listingId, ...seller },
    include: { secrets: true },
  })
  if (!listing) return null
  const { secrets } = listing
  return {
    make: listing.makeSlug,
    model: listing.modelSlug,
    generation: listing.generationSlug ?? '',
    version: listing.versionId ?? '',
    versionLabel: listing.versionLabel,
    firstRegistration:
      monthOf(listing.firstRegistration) || (listing.condition === 'neuf' ? '' : String(listing.year)),
    fuel: listing.fuel,
    gearbox: listing.gearbox,
    body: listing.body,
    transmission: listing.transmission ?? '',
    powerCh: textOrNothing(listing.powerCh),
    fiscalCv: textOrNothing(listing.fiscalCv),
    doors: String(listing.doors),
    seats: String(listing.seats),
    colour: listing.colour,
    condition: listing.condition,
    damaged: listing.damaged ? 'oui' : '',
    mileage: formatNumber(listing.mileageKm),
    owners: textOrNothing(listing.owners),
    inspection: listing.inspectedOn ? 'fait' : 'a-faire',
    inspectedOn: monthOf(listing.inspectedOn),
    critair: listing.critairEstimated ? '' : (listing.critair ?? ''),
    interiorColour: listing.interiorColour ?? '',
    upholstery: listing.upholstery ?? '',
    equipment: listing.equipment,
    histovec: listing.histovecUrl ?? '',
    description: listing.description,
    price: formatNumber(listing.priceCents / 100),
    place: `${listing.postcode} ${placeByInsee(listing.communeInsee)?.name ?? ''}`,
    sellerName: listing.sellerName ?? '',
    phone: secrets?.phone ?? '',
    refusesCanvassing: listing.refusesCanvassing ? ['oui'] : [],
    plate: secrets?.plateCipher ? open('plate', secrets.plateCipher) : '',
    vin: secrets?.vinCipher ? open('vin', secrets.vinCipher) : '',
  }
}
