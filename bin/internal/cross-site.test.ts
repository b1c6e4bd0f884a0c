import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { isCrossSite } from './cross-site.ts'

const ask = (method: string, headers: Record<string, string>) =>
  ({ method, headers }) as unknown as IncomingMessage
const BASE = 'https://volant.example'

test.each([
  ['our own page', 'POST', '/compte', { origin: BASE, host: 'volant.example' }, false],
  [
    'ours behind a proxy that changes the host',
    'POST',
    '/compte',
    { origin: BASE, host: 'web-1:3000' },
    false,
  ],
  [
    'ours under the address asked',
    'POST',
    '/compte',
    { origin: 'http://localhost:4000', host: 'localhost:4000' },
    false,
  ],
  ['another site', 'POST', '/compte', { origin: 'https://evil.example', host: 'volant.example' }, true],
  [
    'a site whose name begins like ours',
    'PUT',
    '/api/photos',
    { origin: `${BASE}.evil.example`, host: 'volant.example' },
    true,
  ],
  ['a page that hides where it is', 'POST', '/compte', { origin: 'null', host: 'volant.example' }, true],
  [
    'another site, in a browser that names no origin',
    'DELETE',
    '/api/photos',
    { 'sec-fetch-site': 'cross-site' },
    true,
  ],
  ['a program', 'POST', '/api/listings/1/phone', { host: 'volant.example' }, false],
  ['a payment provider', 'POST', '/api/webhooks/stripe', { origin: 'https://stripe.example' }, false],
  ['reading', 'GET', '/voitures', { origin: 'https://evil.example' }, false],
])('%s', (_, method, path, headers, crossSite) => {
  expect(isCrossSite(ask(method, headers), path, BASE)).toBe(crossSite)
})
