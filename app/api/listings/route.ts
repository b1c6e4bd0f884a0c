import { answer } from '#app/_site/answer.ts'
import { cardsOf } from '#lib/search/queries.ts'

export const dynamic = 'force-dynamic'

/** As many as a browser remembers. */
const MOST = 200
const ID = /^[1-9]\d{0,17}$/

/** Cards of the listings that a browser remembers: those online, in the order asked. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const asked = (new URL(request.url).searchParams.get('ids') ?? '').slice(0, 20 * MOST).split(',')
    const ids = [...new Set(asked.filter((id) => ID.test(id)))].slice(0, MOST)
    return { listings: ids.length === 0 ? [] : await cardsOf(ids) }
  })
}
