import { apiDescription } from '#app/_site/api-description.ts'
import { env } from '#lib/platform/env.ts'

export const dynamic = 'force-dynamic'

/** The dealers' API, described (OpenAPI 3.1). */
export function GET(): Response {
  return Response.json(apiDescription(env().BASE_URL), {
    headers: { 'Cache-Control': 'public, max-age=300', 'Access-Control-Allow-Origin': '*' },
  })
}
