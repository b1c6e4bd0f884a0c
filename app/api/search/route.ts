import { answer } from '#app/_site/answer.ts'
import { searchOfRequest } from '#app/_site/search-request.ts'
import type { ListingCard } from '#lib/search/model.ts'
import { searchFacets, searchPage } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

/** The search as JSON: same parameters as `/voitures`. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const search = await searchOfRequest(request)
    const { total, page, pageSize, listings } = await searchPage(search)
    return { total, page, pageSize, listings: listings.map(toJson), facets: searchFacets(search) }
  })
}

/** What the interface promises, and no more. */
function toJson(card: ListingCard) {
  return {
    id: card.id,
    url: card.url,
    title: card.title,
    priceCents: card.priceCents,
    year: card.year,
    mileageKm: card.mileageKm,
    fuel: card.fuel,
    gearbox: card.gearbox,
    make: card.makeSlug,
    model: card.modelSlug,
    department: card.departmentCode.toLowerCase(),
    seller: card.sellerKind,
    boosted: card.boosted,
  }
}
