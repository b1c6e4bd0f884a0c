import type { APIRequestContext, APIResponse, Page } from '@playwright/test'
import sharp from 'sharp'
import { expect, test } from '../fixtures.ts'

test.use({ photos: 'drawn' })

const FROM_OUR_PAGES = { 'sec-fetch-site': 'same-origin' }

async function signIn(page: Page): Promise<void> {
  await page.goto('/connexion')
  const form = page.getByRole('form', { name: 'Connexion par mot de passe' })
  await form.getByLabel('Adresse e-mail').fill('vendeur@volant.example')
  await form.getByLabel('Mot de passe').fill('volant-demo')
  await form.getByRole('button', { name: 'Me connecter' }).click()
  await page.waitForURL(/\/compte/)
}

const send = (request: APIRequestContext, data: Buffer): Promise<APIResponse> =>
  request.put('/api/photos', {
    data,
    headers: { ...FROM_OUR_PAGES, 'content-type': 'application/octet-stream' },
  })

type State = { id: number; key: string | null; state: string; failure: string | null }

async function settled(request: APIRequestContext, id: number): Promise<State> {
  let last: State | undefined
  await expect
    .poll(
      async () => {
        const { photos } = (await (await request.get(`/api/photos/states?ids=${id}`)).json()) as {
          photos: State[]
        }
        last = photos[0]
        return last?.state
      },
      { timeout: 60_000 },
    )
    .not.toBe('received')
  return last as State
}

test('a photo is sent, shown without its metadata in each format, and nobody else follows it', async ({
  page,
  request,
}) => {
  const photo = await sharp({ create: { width: 4000, height: 3000, channels: 3, background: '#2e7d32' } })
    .withExif({ IFD0: { Make: 'Appareil' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' } })
    .jpeg()
    .toBuffer()
  expect((await send(request, photo)).status()).toBe(401)

  await signIn(page)
  const mine = page.request
  const sent = await send(mine, photo)
  expect(sent.status()).toBe(200)
  const { id } = (await sent.json()) as { id: number }
  const { key, state } = await settled(mine, id)
  expect(state).toBe('ready')
  expect((await request.get(`/api/photos/states?ids=${id}`)).status()).toBe(401)

  // By address, for anyone, whole and in the size of its name.
  const jpeg = await request.get(`/photos/${key}/960.jpg`)
  expect(jpeg.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'cache-control': 'public, max-age=31536000, immutable',
  })
  const metadata = await sharp(await jpeg.body()).metadata()
  expect(metadata).toMatchObject({ width: 960, height: 720 })
  expect(metadata.exif).toBeUndefined()
  const webp = await request.get(`/photos/${key}/960.webp`, { headers: { accept: 'image/webp' } })
  expect(webp.headers()).toMatchObject({
    'content-type': 'image/webp',
    vary: expect.stringMatching(/accept/i),
  })
  await expect
    .poll(
      async () => {
        const next = await request.get(`/photos/${key}/960.webp`, { headers: { accept: 'image/avif,*/*' } })
        return next.headers()['content-type']
      },
      { timeout: 60_000 },
    )
    .toBe('image/avif')
})

test('what is no photo is told so, and what is too large is not taken', async ({ page }) => {
  await signIn(page)
  const mine = page.request
  const drawing = await send(mine, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
  const { id } = (await drawing.json()) as { id: number }
  expect(await settled(mine, id)).toMatchObject({
    state: 'failed',
    key: null,
    failure: expect.stringContaining('SVG'),
  })

  const abroad = await mine.put('/api/photos', {
    data: Buffer.from('x'),
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(abroad.status()).toBe(403)
  const empty = await send(mine, Buffer.alloc(0))
  expect(empty.status()).toBe(400)
})
