import { CONTACT_STATES, type ContactFilter } from '#lib/leads/model.ts'

type Given = Record<string, string | string[] | undefined>

const one = (value: string | string[] | undefined): string => (Array.isArray(value) ? value[0] : value) ?? ''

/** What the address of a dealer's inbox asks for; what it does not understand narrows nothing. */
export function readContactQuery(given: Given): ContactFilter {
  const state = CONTACT_STATES.find((known) => known === one(given.etat))
  const car = one(given.voiture)
  const words = one(given.q).trim().slice(0, 80)
  const who = one(given.qui) === 'moi' ? 'me' : one(given.qui) === 'personne' ? 'nobody' : undefined
  const page = Number(one(given.page))
  return {
    ...(state ? { state } : {}),
    ...(/^[1-9]\d{0,17}$/.test(car) ? { car } : {}),
    ...(words ? { words } : {}),
    ...(who ? { who } : {}),
    page: Number.isInteger(page) && page >= 1 && page <= 10_000 ? page : 1,
  }
}

/** The address of the inbox under a filter; the first page has no number. */
export function contactsHref(base: string, { state, car, words, who, page }: ContactFilter): string {
  const query = new URLSearchParams()
  if (state) query.set('etat', state)
  if (car) query.set('voiture', car)
  if (who) query.set('qui', who === 'me' ? 'moi' : 'personne')
  if (words) query.set('q', words)
  if (page > 1) query.set('page', String(page))
  return `${base}/contacts${query.size > 0 ? `?${query}` : ''}`
}
