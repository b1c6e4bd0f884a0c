import { phoneAnswer } from '#app/_site/phone-answer.ts'
import { dealerPhone } from '#lib/dealers/queries.ts'
import { parseListingPath } from '#lib/listings/model.ts'
import { listingById } from '#lib/listings/queries.ts'

/** The seller's number, on a click, while the listing is online. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const asked = parseListingPath((await params).id)
  const listing = asked && (await listingById(asked.id))
  const dealerId = listing?.status === 'online' ? listing.dealerId : null
  return phoneAnswer(request, dealerId === null ? null : await dealerPhone(dealerId))
}
