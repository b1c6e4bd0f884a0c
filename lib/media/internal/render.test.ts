import sharp, { type Region, type Sharp } from 'sharp'
import { expect, it } from 'vitest'
import { PHOTO_FORMATS, PHOTO_WIDTHS, parseDrawnKey, photoHeight } from '../model.ts'
import { backdropColour } from './drawings/backdrops.ts'
import { render } from './render.ts'

const car = parseDrawnKey('drawn-v1-break-front-bleu-2')
if (!car) throw new Error('the key of a drawing is not recognised')

async function expectColour(picture: Sharp, region: Region, colour: string) {
  const pixels = await picture.clone().extract(region).raw().toBuffer()
  for (const [c, from] of [1, 3, 5].entries()) {
    const channel = pixels.filter((_, i) => i % 3 === c)
    const mean = channel.reduce((sum, value) => sum + value, 0) / channel.length
    expect(Math.abs(mean - Number.parseInt(colour.slice(from, from + 2), 16)), colour).toBeLessThan(5)
  }
}

it.each(PHOTO_WIDTHS.flatMap((width) => PHOTO_FORMATS.map((format) => ({ width, format }))))(
  'renders $width.$format at its size',
  async (rendition) => {
    const bytes = await render(car, rendition)
    const found = await sharp(bytes).metadata()
    expect(found).toMatchObject({
      width: rendition.width,
      height: photoHeight(rendition.width),
      format: rendition.format === 'jpg' ? 'jpeg' : 'webp',
      hasAlpha: false,
    })
    expect(found.exif).toBeUndefined()
    // A results page shows 24: pictures of flat colour have no excuse for weight.
    if (rendition.format === 'webp') expect(bytes.byteLength).toBeLessThan(rendition.width * 60)
  },
)

it('renders the card of social networks on paper', async () => {
  const card = sharp(await render(car, 'og'))
  expect(await card.metadata()).toMatchObject({ width: 1200, height: 630, format: 'jpeg' })
  await expectColour(card, { left: 0, top: 0, width: 16, height: 16 }, '#fbfaf6')
})

it('renders the same bytes twice', async () => {
  const [first, second] = await Promise.all([1, 2].map(() => render(car, { width: 320, format: 'webp' })))
  expect(Buffer.compare(first ?? Buffer.of(1), second ?? Buffer.of(2))).toBe(0)
})

it('has around the car the colour that stands for it', async () => {
  const picture = sharp(await render(car, { width: 320, format: 'jpg' }))
  for (const left of [0, 312])
    await expectColour(picture, { left, top: 0, width: 8, height: 240 }, backdropColour(2))
})
