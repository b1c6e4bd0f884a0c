import { formatPhone } from '#lib/dealers/model.ts'
import { refusal } from './answer.ts'

/** A telephone number, to a script as JSON, and as a line of text to a browser that sent the form without one. */
export function phoneAnswer(request: Request, found: { name: string; phone: string } | null): Response {
  if (!found) return refusal('not_found', 'Ce vendeur n’a pas donné de numéro.')
  const shown = formatPhone(found.phone)
  const headers = { 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex' }
  return request.headers.get('accept')?.includes('application/json')
    ? Response.json({ phone: shown, href: `tel:${found.phone}` }, { headers })
    : new Response(`${found.name} : ${shown}\n`, {
        headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' },
      })
}
