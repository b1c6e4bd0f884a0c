import { phoneAnswer } from '#app/_site/phone-answer.ts'
import { dealerPhone } from '#lib/dealers/queries.ts'

/** On a click, never in a page: robots that read pages collect nothing. */
export async function POST(request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params
  return phoneAnswer(request, /^[1-9]\d{0,8}$/.test(id) ? await dealerPhone(Number(id)) : null)
}
