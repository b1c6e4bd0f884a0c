import { env } from '#lib/platform/env.ts'

/** Where the letters lead. Each of these pages shows a button: a mail scanner that opens a link uses nothing up. */
const PAGES = {
  'sign-up': '/inscription/confirmer',
  'sign-in': '/connexion/lien',
  reset: '/mot-de-passe/nouveau',
  'change-old': '/confirmer-adresse',
  'change-new': '/confirmer-adresse',
} as const

export type LinkPurpose = keyof typeof PAGES

export function tokenUrl(purpose: LinkPurpose, token: string, backTo?: string): string {
  const url = new URL(PAGES[purpose], env().BASE_URL)
  url.searchParams.set('jeton', token)
  if (backTo && backTo !== '/compte') url.searchParams.set('retour', backTo)
  return url.href
}

export const pageUrl = (path: string): string => new URL(path, env().BASE_URL).href
