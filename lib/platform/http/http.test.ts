import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'
import { contentSecurityPolicy, scriptHashes, sealScripts, securityHeaders } from './content-security.ts'

function request(peer: string, forwarded?: string): IncomingMessage {
  return {
    socket: { remoteAddress: peer },
    headers: { 'x-forwarded-for': forwarded },
  } as unknown as IncomingMessage
}

test.each([
  ['no trusted proxy: the header is ignored', request('203.0.113.9', '1.2.3.4'), 0, '203.0.113.9'],
  ['one proxy: the last address', request('10.0.0.1', 'forged, 198.51.100.7'), 1, '198.51.100.7'],
  [
    'two proxies: the one before the last',
    request('10.0.0.1', 'forged, 198.51.100.7, 10.0.0.2'),
    2,
    '198.51.100.7',
  ],
  ['IPv4 inside IPv6', request('::ffff:203.0.113.9'), 0, '203.0.113.9'],
  ['an IPv6 subscriber is a /64', request('2001:db8:1:2:3:4:5:6'), 0, '2001:db8:1:2'],
  ['short IPv6', request('2001:db8::1'), 0, '2001:db8:0:0'],
])('%s', (_, asked, proxies, address) => {
  expect(clientAddress(asked, proxies)).toBe(address)
})

test('inline scripts are named by their hash; files and data are not', () => {
  const html = `<script src="/a.js" async=""></script><script>go(1)</script><script type="application/ld+json">{}</script>`
  const hash = createHash('sha256').update('go(1)').digest('base64')
  expect(scriptHashes(html)).toBe(`'sha256-${hash}'`)
})

test("a kept page's own scripts are named, one that somebody brought in is not, and the nonce is gone", () => {
  const data = (nonce: string) => `push("{\\"nonce\\":\\"${nonce}\\"}")`
  const own = `<script nonce="n0nce" src="/a.js"></script><script nonce="n0nce">${data('n0nce')}</script>`
  const injected = `<script>steal()</script><script nonce="guess">steal()</script><script nonce="">steal()</script>`
  const { html, scripts } = sealScripts(injected + own, 'n0nce')
  const hash = createHash('sha256').update(data('$undefined')).digest('base64')
  expect(scripts).toBe(`'sha256-${hash}'`)
  expect(html).toBe(`${injected}<script src="/a.js"></script><script>${data('$undefined')}</script>`)
})

test('a policy has no wildcard, no unsafe script', () => {
  const policy = contentSecurityPolicy("'nonce-abc'", false)
  expect(policy).not.toContain('*')
  expect(policy).not.toContain('unsafe-eval')
  expect(policy.match(/script-src[^;]*/)?.[0]).not.toContain('unsafe-inline')
})

test('HSTS only under https', () => {
  const names = (https: boolean) => securityHeaders(https).map(([name]) => name)
  expect(names(true)).toContain('Strict-Transport-Security')
  expect(names(false)).not.toContain('Strict-Transport-Security')
})
