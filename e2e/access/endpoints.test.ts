import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from '../fixtures.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = (typeof METHODS)[number]

/** What anyone may ask for, with what each way of asking answers. A way that is not named answers 405. */
const PUBLIC: readonly [path: string, answers: Partial<Record<Method, number>>][] = [
  ['/', { GET: 200, HEAD: 200 }],
  ['/voitures', { GET: 200, HEAD: 200 }],
  ['/voitures?marque=renault', { GET: 200, HEAD: 200 }],
  ['/voitures/renault', { GET: 200, HEAD: 200 }],
  ['/garages/{dealer}', { GET: 200, HEAD: 200 }],
  ['{listing}', { GET: 200, HEAD: 200 }],
  ['{ended}', { GET: 410, HEAD: 410 }],
  ['/favoris', { GET: 200, HEAD: 200 }],
  ['/cgu', { GET: 200, HEAD: 200 }],
  ['/professionnels', { GET: 200, HEAD: 200 }],
  ['/nulle-part', { GET: 404, HEAD: 404 }],
  ['/robots.txt', { GET: 200, HEAD: 200 }],
  ['/manifest.webmanifest', { GET: 200, HEAD: 200 }],
  ['/sitemap.xml', { GET: 200, HEAD: 200 }],
  ['/sitemaps/pages.xml', { GET: 200, HEAD: 200 }],
  ['/photos/drawn-v1-suv-side-orange-0/320.webp', { GET: 200, HEAD: 200 }],
  ['/photos/drawn-v1-suv-side-orange-0/321.webp', { GET: 404, HEAD: 404 }],
  ['/api/health', { GET: 200, HEAD: 200 }],
  ['/api/search?marque=renault', { GET: 200, HEAD: 200 }],
  ['/api/search?prix_min=cher', { GET: 400, HEAD: 400 }],
  ['/api/search/count?marque=renault', { GET: 200, HEAD: 200 }],
  ['/api/places?q=lyon', { GET: 200, HEAD: 200 }],
  ['/api/places/nearest?lat=45.76&lon=4.83', { GET: 200, HEAD: 200 }],
  ['/api/places/nearest?lat=nord&lon=4.83', { GET: 400, HEAD: 400 }],
  ['/api/listings?ids=1,2', { GET: 200, HEAD: 200 }],
  ['/api/dealers/1/phone', { POST: 200 }],
  ['/api/dealers/999999/phone', { POST: 404 }],
  // From no page of ours.
  ['/api/dealers/1/logo', { POST: 403 }],
  ['/pro/formats/modele', { GET: 200, HEAD: 200 }],
  ['/api/listings/{listingId}/phone', { POST: 200 }],
  ['/api/listings/{privateId}/phone', { POST: 404 }],
  ['/api/listings/{endedId}/phone', { POST: 404 }],
  // Without the key of a letter.
  ['/resume-mensuel', { GET: 404, HEAD: 404 }],
  ['/api/resume-mensuel', { GET: 303, HEAD: 303, POST: 404 }],
  // It says neither which listing nor whether it is kept.
  ['/api/favourites', { POST: 400 }],
  // From no page of ours, and signed in as nobody.
  ['/api/photos', { PUT: 403, POST: 403 }],
  // The demonstration has neither provider.
  ['/api/webhooks/stripe', { POST: 404 }],
  ['/api/webhooks/mollie', { POST: 404 }],
  // Without a key.
  ['/api/v1/dealers/1/stock', { GET: 401, HEAD: 401, PUT: 401, PATCH: 401 }],
  ['/api/v1/dealers/1/stock/VO1', { GET: 401, HEAD: 401, PUT: 401, PATCH: 401, DELETE: 401 }],
  ['/api/v1/dealers/1/runs/1', { GET: 401, HEAD: 401 }],
  ['/api/v1/dealers/un/stock', { GET: 404, HEAD: 404, PUT: 404, PATCH: 404 }],
  ['/api/v1/openapi.json', { GET: 200, HEAD: 200 }],
  ['/api/v1/dealers/1/nulle-part', { GET: 404, HEAD: 404, POST: 404, PUT: 404, PATCH: 404, DELETE: 404 }],
  ['/api/photos/states?ids=1', { GET: 401, HEAD: 401 }],
]

/** Nothing answers there yet: it must not half answer. */
const CLOSED = ['/api', '/api/v1', '/api/internal/revalidate', '/api/metrics']

test('each public address answers each method as the table says', async ({ request, market }) => {
  const listing = await market.car('l.dealer_id IS NOT NULL')
  // The market's invented sellers gave no number; the demonstration's own seller did.
  const own = await market.car('l.dealer_id IS NULL AND l.account_id IS NULL')
  const ended = await market.ended()
  const named: Record<string, string> = {
    '{dealer}': await market.dealerSlug(),
    '{listing}': listing.path,
    '{listingId}': listing.id,
    '{privateId}': own.id,
    '{ended}': ended.path,
    '{endedId}': ended.id,
  }
  for (const [pattern, answers] of PUBLIC) {
    const path = pattern.replace(/\{\w+\}/g, (name) => named[name] ?? name)
    const got: Partial<Record<Method, number>> = {}
    for (const method of METHODS)
      got[method] = (await request.fetch(path, { method, maxRedirects: 0 })).status()
    // Where nothing is, no method finds anything.
    const otherwise = answers.GET === 404 && !path.startsWith('/photos') ? [404, 405] : [405]
    for (const method of METHODS) {
      const wanted = answers[method]
      if (wanted !== undefined) expect([method, path, got[method]]).toEqual([method, path, wanted])
      else expect(otherwise, `${method} ${path} answered ${got[method]}`).toContain(got[method])
    }
  }
})

test('what is not built is not there', async ({ request }) => {
  for (const path of CLOSED)
    for (const method of ['GET', 'POST'] as const) {
      const status = (await request.fetch(path, { method, maxRedirects: 0 })).status()
      expect([404, 405], `${method} ${path} answered ${status}`).toContain(status)
    }
})

test('a program is answered as the API tells it, also where there is nothing and by a method that is not known', async ({
  request,
}) => {
  const asked = [
    ['GET', '/api/v1/dealers/1/nulle-part', 404, undefined],
    ['GET', '/api/v1/dealers/1/stock/%E0%A4%A', 400, undefined],
    ['POST', '/api/v1/dealers/1/stock', 405, 'GET, HEAD, PUT, PATCH'],
    ['POST', '/api/v1/dealers/1/stock/VO1', 405, 'GET, HEAD, PUT, PATCH, DELETE'],
    ['DELETE', '/api/v1/dealers/1/runs/1', 405, 'GET, HEAD'],
  ] as const
  for (const [method, path, status, allow] of asked) {
    const answer = await request.fetch(path, { method })
    const { 'content-type': type, allow: allowed } = answer.headers()
    expect([answer.status(), type, allowed]).toEqual([
      ...[status, 'application/problem+json; charset=utf-8', allow],
    ])
    expect(await answer.json()).toMatchObject({ type: 'about:blank', status, detail: expect.any(String) })
  }
})

test('health tells each part', async ({ request }) => {
  const answer = await request.get('/api/health')
  expect(answer.headers()['cache-control']).toBe('no-store')
  expect(await answer.json()).toEqual({
    status: 'ok',
    parts: {
      database: { status: 'ok', ms: expect.any(Number) },
      worker: { status: 'ok', sinceMs: expect.any(Number) },
      search: expect.objectContaining({
        status: 'ok',
        state: 'ready',
        listings: expect.any(Number),
        behindMs: expect.any(Number),
      }),
    },
  })
})

test('the search answers machines as it promises', async ({ request, market }) => {
  const answer = await (await request.get('/api/search?marque=renault&modele=clio')).json()
  expect(Object.keys(answer).sort()).toEqual(['facets', 'listings', 'page', 'pageSize', 'total'])
  expect(answer).toMatchObject({
    total: await market.count(`make_slug = 'renault' AND model_slug = 'clio'`),
    page: 1,
    pageSize: 24,
  })
  expect(answer.listings[0]).toEqual({
    id: expect.stringMatching(/^\d+$/),
    url: expect.stringMatching(/^\/annonces\/renault-clio-/),
    title: expect.any(String),
    priceCents: expect.any(Number),
    year: expect.any(Number),
    mileageKm: expect.any(Number),
    fuel: expect.any(String),
    gearbox: expect.any(String),
    make: 'renault',
    model: 'clio',
    department: expect.stringMatching(/^(\d{2,3}|2[ab])$/),
    seller: expect.stringMatching(/^(particulier|professionnel)$/),
    boosted: expect.any(Boolean),
  })
  expect(answer.facets.marque[0]).toEqual({
    value: expect.any(String),
    label: expect.any(String),
    count: expect.any(Number),
  })
  const facets = [
    'boite',
    'carrosserie',
    'couleur',
    'critair',
    'departement',
    'energie',
    'marque',
    'modele',
    'portes',
    'vendeur',
  ]
  expect(Object.keys(answer.facets).sort()).toEqual(facets)

  const refused = await request.get('/api/search?prix_min=cher&energie=vapeur&marque=renaut')
  expect(refused.status()).toBe(400)
  expect(await refused.json()).toEqual({
    code: 'invalid',
    message: expect.any(String),
    fields: {
      prix_min: [expect.any(String)],
      energie: [expect.any(String)],
      marque: [expect.any(String)],
    },
  })
})

/** Sends the head of a request that announces so many bytes, and none of them. @returns all that is answered, once the connection ends */
async function announce(path: string, bytes: number, headers: Record<string, string>): Promise<string> {
  const site = new URL(process.env.SITE_URL ?? '')
  const socket = connect({ host: site.hostname, port: Number(site.port), allowHalfOpen: true })
  const lines = { Host: site.host, 'Content-Length': String(bytes), ...headers }
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}`)
  socket.write(`${path} HTTP/1.1\r\n${head.join('\r\n')}\r\n\r\n`)
  try {
    return await text(socket)
  } finally {
    socket.destroy()
  }
}

test('a stock of 2 GB is refused before a byte of it has come, and the connection ends', async () => {
  const bytes = 2 * 2 ** 30
  const key = { Authorization: `Bearer volant_${'x'.repeat(43)}` }
  for (const more of [{}, key, { ...key, Expect: '100-continue' }]) {
    const answer = await announce('PUT /api/v1/dealers/1/stock', bytes, {
      'Content-Type': 'application/json',
      ...more,
    })
    expect(answer).toMatch(/^HTTP\/1\.1 401 /)
    expect(answer).toMatch(/\r\nconnection: close\r\n/i)
    expect(answer).toContain('application/problem+json')
  }
  expect(await announce('PUT /api/v1/dealers/1/stock', bytes + 1, key)).toMatch(/^HTTP\/1\.1 413 /)
  // A file dropped by who is not signed in, or no longer.
  const dropped = await announce('POST /pro/un-garage/flux/envoi', 150 * 2 ** 20, {
    ...{ 'Content-Type': 'multipart/form-data; boundary=x', 'Sec-Fetch-Site': 'same-origin' },
    Origin: new URL(process.env.SITE_URL ?? '').origin,
  })
  expect(dropped).toMatch(/^HTTP\/1\.1 303 /)
  expect(dropped).toMatch(/\r\nlocation: \/connexion\?/i)
  expect(dropped).toMatch(/\r\nconnection: close\r\n/i)
})
