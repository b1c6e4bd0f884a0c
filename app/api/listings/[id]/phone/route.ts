import { phoneAnswer } from '#app/_site/phone-answer.ts'
import { dealerPhone } from '#lib/dealers/queries.ts'
import { countPhoneClick } from '#lib/listings/commands.ts'
import { parseListingPath } from '#lib/listings/model.ts'
import { listingById, privatePhone } from '#lib/listings/queries.ts'
import { isPerson } from '#lib/statistics/model.ts'

/** The seller's number, on a click, while the listing is online; each person's click is counted for the seller. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const asked = parseListingPath((await params).id)
  const listing = asked && (await listingById(asked.id))
  if (listing?.status !== 'online') return phoneAnswer(request, null)
  const found =
    listing.dealerId === null ? await privatePhone(listing.id) : await dealerPhone(listing.dealerId)
  if (found && isPerson((name) => request.headers.get(name))) await countPhoneClick(listing.id)
  return phoneAnswer(request, found)
}
