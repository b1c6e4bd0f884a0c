import { readHealth } from '../../_site/health.ts'

export const dynamic = 'force-dynamic'

export async function GET(): Promise<Response> {
  const health = await readHealth()
  return Response.json(health, {
    status: health.status === 'down' ? 503 : 200,
    headers: { 'Cache-Control': 'no-store' },
  })
}
