import { answer } from '#app/_site/answer.ts'
import { communesWithin } from '#lib/places/queries.ts'
import { AppError } from '#lib/platform/errors.ts'

export const dynamic = 'force-dynamic'

/** Wide enough for a car park in the mountains, too narrow for someone abroad. */
const REACH_KM = 30

/** The commune nearest to a position. The position is neither kept nor logged with a name. */
export function GET(request: Request): Promise<Response> {
  return answer(() => {
    const { searchParams } = new URL(request.url)
    const lat = degrees(searchParams, 'lat', 90)
    const lon = degrees(searchParams, 'lon', 180)
    const near = communesWithin(lat, lon, REACH_KM)[0]
    if (!near) throw new AppError('not_found', 'Aucune commune française près de cette position.')
    const { slug, name, department } = near.place
    return { slug, name, department }
  })
}

function degrees(params: URLSearchParams, name: string, most: number): number {
  const given = params.get(name) ?? ''
  const value = Number(given)
  if (given.trim() === '' || !Number.isFinite(value) || Math.abs(value) > most) {
    throw new AppError('invalid', 'Une position est attendue.', {
      [name]: [`Un nombre de −${most} à ${most} est attendu.`],
    })
  }
  return value
}
