import { expect, test } from '../fixtures.ts'
import { KINDS } from '../kinds.ts'

/** "a b; c d" -> { a: ['b'], c: ['d'] } */
function directives(policy: string): Record<string, string[]> {
  const parts = policy.split(';').map((part) => part.trim().split(/\s+/))
  return Object.fromEntries(parts.map(([name = '', ...sources]) => [name, sources]))
}

const OTHERS = [
  ['an answer for machines', '/api/search'],
  ['a refusal for machines', '/api/search?prix_min=cher'],
  ['a photo', '/photos/drawn-v1-suv-side-orange-0/320.webp'],
  ['the sitemap', '/sitemap.xml'],
] as const

for (const { name, status, path } of KINDS)
  test(`${name}: a strict policy and the other headers`, async ({ request, market }) => {
    const answer = await request.get(await path(market))
    expect(answer.status()).toBe(status ?? 200)
    const headers = answer.headers()
    const policy = directives(headers['content-security-policy'] ?? '')
    const scripts = policy['script-src'] ?? []
    expect(scripts).toContain("'self'")
    for (const source of scripts) expect(source).toMatch(/^'(self|nonce-[\w+/=]{16,}|sha256-[\w+/=]+)'$/)
    expect(policy).toMatchObject({
      'default-src': ["'self'"],
      'object-src': ["'none'"],
      'base-uri': ["'self'"],
      'form-action': ["'self'"],
      'frame-ancestors': ["'none'"],
    })
    for (const sources of Object.values(policy)) expect(sources).not.toContain('*')
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      'content-type': 'text/html; charset=utf-8',
    })
    expect(headers['x-powered-by']).toBeUndefined()
    // Nothing locks a plain http site out.
    expect(headers['strict-transport-security']).toBeUndefined()
    expect(headers['set-cookie']).toBeUndefined()
    // Handlers written in the page would need 'unsafe-inline'.
    expect(await answer.text()).not.toMatch(/<[^>]+\son(click|load|error|submit|change)=/)
  })

for (const [name, path] of OTHERS)
  test(`${name} is never taken for something else`, async ({ request }) => {
    const headers = (await request.get(path)).headers()
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['x-frame-options']).toBe('DENY')
  })

for (const path of ['/', '/voitures?marque=renault'])
  test(`${path}: fonts are asked for before the page is read, kept or not`, async ({ request }) => {
    const { link } = (await request.get(path)).headers()
    expect(link?.match(/\.woff2>; rel=preload; as="font"/g)).toHaveLength(2)
  })
