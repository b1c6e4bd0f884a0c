import { z } from 'zod/mini'
import { refusal } from '#app/_site/answer.ts'
import { countFavourite } from '#lib/statistics/commands.ts'
import { isPerson } from '#lib/statistics/model.ts'

const Told = z.object({ id: z.string().check(z.regex(/^[1-9]\d{0,17}$/)), kept: z.boolean() })

/** A heart was given or taken back, in a browser that alone knows whose: a number for the seller, and nothing else. */
export async function POST(request: Request): Promise<Response> {
  const told = Told.safeParse(await request.json().catch(() => null))
  if (!told.success) return refusal('invalid', 'Une annonce est attendue, et si elle est gardée.')
  if (isPerson((name) => request.headers.get(name)))
    countFavourite(told.data, request.headers.get('x-client-address') ?? 'unknown')
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } })
}
