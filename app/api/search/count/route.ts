import { answer } from '#app/_site/answer.ts'
import { readSearch, searchCount, searchFacets } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

/**
 * How many listings a form half filled in would find, and the models of its make. What cannot be read is left out, as the page
 * of results would leave it out: someone is typing.
 */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const search = await readSearch(new URL(request.url).searchParams)
    const models = search.criteria.marque?.length === 1 ? (searchFacets(search).modele ?? []) : []
    return { total: searchCount(search), models }
  })
}
