import { createHash } from 'node:crypto'
import { env } from '../env.ts'

/** Where a form may lead when it is answered by a redirect: the pages of the payment providers in use. */
const PAYMENT_PAGES = {
  stripe: ' https://checkout.stripe.com',
  mollie: ' https://www.mollie.com',
  'sandbox-a': '',
  'sandbox-b': '',
} as const
const paymentPages = (): string =>
  env()
    .PAYMENT_PROVIDERS.map((name) => PAYMENT_PAGES[name])
    .join('')

/**
 * The policy of a page. A kept page names the hash of each inline script that the framework wrote (its page data); a page
 * rendered for one visitor has a nonce, which the framework reads from the request's own policy header. Neither needs 'unsafe-inline'.
 */
export function contentSecurityPolicy(scripts: string, development: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' ${scripts}${development ? " 'unsafe-eval'" : ''}`,
    // Widths and places are style attributes, which no hash can cover.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    `form-action 'self'${paymentPages()}`,
    "frame-ancestors 'none'",
  ].join('; ')
}

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)([^>]*)>([\s\S]*?)<\/script>/g

/** The hashes, for `script-src`, of the inline scripts of a page that holds nothing but our own text. */
export function scriptHashes(html: string): string {
  return hashes(html, () => true)
}

/**
 * A page to keep, from one that the framework rendered with a nonce, and the hashes for its `script-src`. The framework marks
 * its own scripts; one without the mark came in with what somebody wrote, and gets no hash. No trace of the nonce is kept.
 */
export function sealScripts(html: string, nonce: string): { html: string; scripts: string } {
  const mark = ` nonce="${nonce}"`
  // The page's data, a script itself, tells the browser of the nonce too.
  const plain = html.replaceAll(`\\"${nonce}\\"`, () => '\\"$undefined\\"')
  const scripts = hashes(plain, (attributes) => attributes.includes(mark))
  return { html: plain.replaceAll(mark, ''), scripts }
}

/** Data blocks (JSON-LD) run nothing. */
function hashes(html: string, isOurs: (attributes: string) => boolean): string {
  const found = new Set<string>()
  for (const [, attributes = '', text = ''] of html.matchAll(INLINE_SCRIPT)) {
    if (/type="application\//.test(attributes) || !isOurs(attributes)) continue
    found.add(`'sha256-${createHash('sha256').update(text).digest('base64')}'`)
  }
  return [...found].join(' ')
}

/** The other security headers of every answer. HSTS only when visitors come by https: it would lock out a plain http one. */
export function securityHeaders(https: boolean): [string, string][] {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    [
      'Permissions-Policy',
      'geolocation=(self), camera=(), microphone=(), payment=(), usb=(), browsing-topics=()',
    ],
    ['Cross-Origin-Opener-Policy', 'same-origin'],
    ...(https
      ? [['Strict-Transport-Security', 'max-age=31536000; includeSubDomains'] as [string, string]]
      : []),
  ]
}
