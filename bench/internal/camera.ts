import sharp from 'sharp'

/** As many points as most telephones give. */
const SIZE = { width: 4032, height: 3024 } as const

/** A photo of about 4 MB: a car of a few shapes under the grain and the soft patches that a camera sees everywhere. */
export async function takePhoto(seed: number): Promise<Buffer> {
  const patches = await noise(400, 40).resize(SIZE.width, SIZE.height, { kernel: 'cubic' }).png().toBuffer()
  const grain = await noise(2016, 12).resize(SIZE.width, SIZE.height, { kernel: 'nearest' }).png().toBuffer()
  return sharp(Buffer.from(scene(seed)))
    .resize(SIZE.width, SIZE.height)
    .composite([
      { input: patches, blend: 'soft-light' },
      { input: grain, blend: 'soft-light' },
    ])
    .flatten({ background: '#fff' })
    .withExif({ IFD0: { Make: 'Banc' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 0/1' } })
    .jpeg({ quality: 92 })
    .toBuffer()
}

const noise = (width: number, sigma: number) =>
  sharp({
    create: {
      width,
      height: Math.round((width * 3) / 4),
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma },
    },
  })

const scene = (seed: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1200">
  <rect width="1600" height="700" fill="#b4cbe0"/><rect y="700" width="1600" height="500" fill="#55575a"/>
  <path d="M250 820q20-160 220-180l180-140q250-40 420 20l160 130q150 20 160 190z" fill="hsl(${(seed * 37) % 360} 50% 40%)"/>
  <circle cx="480" cy="830" r="95" fill="#151515"/><circle cx="1160" cy="830" r="95" fill="#151515"/></svg>`
