import { answer } from '#app/_site/answer.ts'
import { findPlaces } from '#lib/places/queries.ts'

export const dynamic = 'force-dynamic'

const MOST = 8
const LONGEST = 100

/** Towns that begin or sound like what is being typed. */
export function GET(request: Request): Promise<Response> {
  return answer(() => {
    const typed = (new URL(request.url).searchParams.get('q') ?? '').slice(0, LONGEST).trim()
    const places = typed.length < 2 ? [] : findPlaces(typed, MOST)
    return {
      places: places.map(({ slug, name, department, postcodes }) => ({
        slug,
        name,
        department,
        postcode: postcodes[0] ?? '',
      })),
    }
  })
}
