import { type Browser, filled, formWith } from './browser.ts'
import type { Ready } from './cars.ts'

const PAUSE_MS = 500
const ORDER = {
  offer: 'confort',
  express: 'oui',
  name: 'Marc Essai',
  address: '1 rue des Essais',
  postcode: '69003',
  city: 'Lyon',
}
/** What is waited for is a person's patience, not a request's. */
type Patience = { attempts: number }
/** When a step was over, by `performance.now()`. */
export type Steps = { began: number; submitted: number; ordered: number; paid: number }

/** Who is told that something broke, or is told nothing, tries again. */
export async function insist<Answer>({ attempts }: Patience, step: () => Promise<Answer>): Promise<Answer> {
  for (let left = attempts; ; left--) {
    try {
      return await step()
    } catch (error) {
      if (left <= 1) throw error
      await new Promise((done) => setTimeout(done, PAUSE_MS))
    }
  }
}

/** From the form of the offer, which is on the screen, to the page that thanks for the payment. */
export async function submitAndPay({ seller, draftId }: Ready, patience: Patience): Promise<Steps> {
  const offers = await insist(patience, () => seller.open(`/deposer/${draftId}/offre`))
  const offer = formWith(offers, { draft: draftId })
  if (!offer || !offers.path.endsWith('/offre')) throw new Error(`no offer to choose on ${offers.path}`)
  const began = performance.now()
  // A connection that died is pressed "send again": the same form, whatever became of the first.
  let at = await insist(patience, () => seller.send(offers.path, filled(offer, ORDER)))
  const submitted = performance.now()
  let ordered = submitted
  while (!isOver(at)) {
    at = await insist(patience, () => nextPage(seller, at))
    if (at.startsWith('/paiement/sandbox/')) ordered = performance.now()
  }
  return { began, submitted, ordered, paid: performance.now() }
}

/** Paid, or found on return to have been: the listing's own page takes the place of an order that needs no more paying. */
const isOver = (path: string): boolean => path.endsWith('/retour') || path.startsWith('/compte/annonces/')

/** Opens a page of the way to the payment and presses its button. */
async function nextPage(seller: Browser, path: string): Promise<string> {
  const page = await seller.open(path)
  if (isOver(page.path)) return page.path
  const order = /^\/paiement\/([0-9a-f-]{36})$/.exec(page.path)?.[1]
  const form = formWith(page, order ? { orderId: order } : { act: 'pay' })
  if (form) return seller.send(page.path, form)
  // A payment page that was used already leads back to its order.
  const back = /href="(\/paiement\/[0-9a-f-]{36}(?:\/retour)?)"/.exec(page.html)?.[1]
  if (!back) throw new Error(`nothing to press on ${page.path}`)
  return back
}

/** A buyer's message, by the form of the listing that they found. */
export async function write(buyer: Browser, listingId: string, patience: Patience): Promise<void> {
  const page = await insist(patience, () => buyer.open(`/contacter/${listingId}`))
  const form = formWith(page, { listingId })
  if (!form) throw new Error(`nobody to write to on ${page.path}`)
  const body = `Bonjour, je peux passer voir la voiture demain à Lyon. Annonce ${listingId}.`
  await insist(patience, () => buyer.send(page.path, filled(form, { body })))
}
