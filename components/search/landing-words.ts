import type { Crumb } from '#components/ui/breadcrumb.tsx'
import { formatCount, formatPrice } from '#lib/platform/format.ts'
import type { Landing, LandingFacts } from '#lib/search/model.ts'

/** "Renault Clio d’occasion : 1 234 annonces dès 3 490 €", and the sentence that search engines show under it. */
export function landingTitle(
  { subject }: Pick<Landing, 'subject'>,
  { count, minPriceCents }: Pick<LandingFacts, 'count' | 'minPriceCents'>,
): { title: string; summary: string } {
  const from = minPriceCents === null ? '' : ` dès ${formatPrice(minPriceCents)}`
  const found = `${formatCount(count, 'annonce')}${from}`
  return {
    title: `${subject.replace(' d’occasion', ' occasion')} : ${found}`,
    summary: `${subject} : ${found}. Prix, kilométrage, photos, de particuliers et de professionnels : comparez sur Volant.`,
  }
}

type Crumbed = { landing: Landing | null; isBare: boolean; description: string }

/** From the house to the search shown. */
export function searchCrumbs({ landing, isBare, description }: Crumbed): Crumb[] {
  const home = { label: 'Accueil', href: '/' }
  if (isBare) return [home, { label: 'Voitures' }]
  const parents = landing?.parents.map(({ path, name }) => ({ label: name, href: path })) ?? []
  const here = landing ? [{ label: landing.name, href: landing.path }] : []
  const last = landing ? [] : [{ label: description }]
  return [home, { label: 'Voitures', href: '/voitures' }, ...parents, ...here, ...last]
}
