import { readFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { basePicture } from './base-picture.ts'
import { UnusablePhotoError } from './unusable-photo.ts'

/** Four quarters: red, blue, green, grey, so that every turn and every mistake of colour shows. */
const QUARTERS = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
    <rect width="400" height="300" fill="#c62828"/><rect x="400" width="400" height="300" fill="#1565c0"/>
    <rect y="300" width="400" height="300" fill="#2e7d32"/><rect x="400" y="300" width="400" height="300" fill="#808080"/></svg>`,
)
const quarters = (): Sharp => sharp(QUARTERS).flatten({ background: '#fff' })
const RED = [0xc6, 0x28, 0x28]
const BLUE = [0x15, 0x65, 0xc0]
const GREEN = [0x2e, 0x7d, 0x32]
const GREY = [0x80, 0x80, 0x80]

type Picture = { data: Buffer; width: number; height: number }

/** The colour in the middle of each quarter: above left and right, below left and right. */
const corners = (picture: Picture) =>
  [
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ].map(([x = 0, y = 0]) => at(picture, x, y))

function at({ data, width, height }: Picture, x: number, y: number): number[] {
  const place = (Math.floor(y * height) * width + Math.floor(x * width)) * 3
  return [...data.subarray(place, place + 3)]
}

/** Lossy formats, and conversions between profiles, move a colour a little. */
function expectNear(found: number[][], wanted: number[][], by = 8): void {
  expect(found.length).toBe(wanted.length)
  found.forEach((colour, index) => {
    colour.forEach((value, channel) => {
      expect(
        Math.abs(value - (wanted[index]?.[channel] ?? Number.NaN)),
        `${found} for ${wanted}`,
      ).toBeLessThan(by)
    })
  })
}

const plain = (bytes: Uint8Array) => basePicture(bytes, 0, null)
const refusal = (bytes: Uint8Array) =>
  plain(bytes).then(
    () => 'accepted',
    (error: unknown) => {
      expect(error).toBeInstanceOf(UnusablePhotoError)
      return (error as Error).message
    },
  )

describe('what a telephone sends is read', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)('%s', async (format) => {
    const picture = await plain(await quarters().toFormat(format, { quality: 90 }).toBuffer())
    expect(picture).toMatchObject({ width: 800, height: 600 })
    expect(picture.data.byteLength).toBe(800 * 600 * 3)
    expectNear(corners(picture), [RED, BLUE, GREEN, GREY])
  })

  // Drawn like the quarters above, a black disc in the last, and encoded by heif-enc with a position in its metadata.
  it('heic', async () => {
    const picture = await plain(await readFile(new URL('fixtures/quarters.heic', import.meta.url)))
    expect(picture).toMatchObject({ width: 480, height: 360 })
    expectNear(corners(picture), [RED, BLUE, GREEN, [0x11, 0x11, 0x11]], 14)
  })

  it('a large photo is brought to the largest size, whole', async () => {
    const large = await quarters().resize(4000, 3000).jpeg().toBuffer()
    expect(await plain(large)).toMatchObject({ width: 1600, height: 1200 })
    const tall = await quarters().resize(3000, 4000, { fit: 'fill' }).jpeg().toBuffer()
    expect(await plain(tall)).toMatchObject({ width: 1600, height: 2133 })
  })
})

describe('the photo stands upright', () => {
  it('as the camera was held', async () => {
    const picture = await plain(await quarters().withMetadata({ orientation: 6 }).jpeg().toBuffer())
    expect(picture).toMatchObject({ width: 600, height: 800 })
    expectNear(corners(picture), [GREEN, RED, GREY, BLUE])
  })

  it.each([
    [90, [GREEN, RED, GREY, BLUE], 600],
    [180, [GREY, GREEN, BLUE, RED], 800],
    [270, [BLUE, GREY, RED, GREEN], 600],
  ])('turned by %i° on top of that', async (rotation, wanted, width) => {
    const picture = await basePicture(await quarters().png().toBuffer(), rotation, null)
    expect(picture.width).toBe(width)
    expectNear(corners(picture), wanted)
  })
})

describe('colours become those of a screen', () => {
  it('from 16 bits', async () => {
    const deep = await quarters().toColourspace('rgb16').png().toBuffer()
    expect((await sharp(deep).metadata()).depth).toBe('ushort')
    expectNear(corners(await plain(deep)), [RED, BLUE, GREEN, GREY])
  })

  it('from CMYK', async () => {
    const printed = await quarters().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
    expect((await sharp(printed).metadata()).space).toBe('cmyk')
    // Ink cannot show them all.
    expectNear(corners(await plain(printed)), [RED, BLUE, GREEN, GREY], 40)
  })

  it('from the profile of a wider screen', async () => {
    const wide = await quarters().withIccProfile('p3').png().toBuffer()
    // The file's own figures are others; what they show is the same.
    expect(at(await pixelsAsStored(wide), 0.25, 0.25)).not.toEqual(RED)
    expectNear(corners(await plain(wide)), [RED, BLUE, GREEN, GREY], 4)
  })

  // The quarters in the colours of a telephone's screen, as heif-enc wrote them from a PNG with that profile.
  it('from the wider screen of a telephone, in HEIC', async () => {
    const picture = await plain(await readFile(new URL('fixtures/quarters-p3.heic', import.meta.url)))
    expectNear(corners(picture), [RED, BLUE, GREEN, GREY], 5)
  })

  it('from grey', async () => {
    const picture = await plain(await quarters().greyscale().png().toBuffer())
    expect(picture.data.byteLength).toBe(800 * 600 * 3)
  })

  it('a hole shows paper', async () => {
    const holed = sharp({
      create: { width: 400, height: 300, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
    expectNear([at(await plain(await holed.png().toBuffer()), 0.5, 0.5)], [[0xfb, 0xfa, 0xf6]], 2)
  })
})

async function pixelsAsStored(bytes: Buffer): Promise<Picture> {
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

describe('what is no photo gets a clear answer', () => {
  it('a bomb: a small file of 20,000 by 20,000 pixels', async () => {
    const bomb = blackPng(20_000, 20_000)
    expect(bomb.byteLength).toBeLessThan(2 ** 20)
    expect(await refusal(bomb)).toMatch(/trop grande \(20000 × 20000 pixels\)/)
  })

  it('one pixel', async () => {
    expect(await refusal(blackPng(1, 1))).toMatch(/trop petite \(1 × 1 pixels\)/)
  })

  it('a file cut short', async () => {
    const whole = await quarters().resize(1600, 1200).jpeg().toBuffer()
    for (const share of [0.9, 0.5]) {
      expect(await refusal(whole.subarray(0, whole.byteLength * share))).toMatch(/endommagé ou incomplet/)
    }
    const heic = await readFile(new URL('fixtures/quarters.heic', import.meta.url))
    expect(await refusal(heic.subarray(0, 1500))).toMatch(/HEIC est endommagé/)
  })

  it('a drawing in SVG', async () => {
    expect(await refusal(QUARTERS)).toMatch(/SVG/)
    expect(await refusal(Buffer.from(`<?xml version="1.0"?>\n${QUARTERS}`))).toMatch(/SVG/)
  })

  it('an animated GIF', async () => {
    expect(await refusal(await animated('gif'))).toMatch(/GIF/)
  })

  it('a page, a document, a video, nothing', async () => {
    expect(await refusal(Buffer.from('<!doctype html><title>photo.jpg</title>'))).toMatch(/pas une photo/)
    expect(await refusal(Buffer.from('%PDF-1.7 ...'))).toMatch(/PDF/)
    const video = Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1')
    expect(await refusal(video)).toMatch(/vidéo/)
    expect(await refusal(Buffer.alloc(0))).toMatch(/pas une photo/)
    expect(await refusal(Buffer.from('\xff\xd8\xff', 'latin1'))).toMatch(/endommagé/)
  })
})

it('of an animation the first picture is taken', async () => {
  const picture = await plain(await animated('webp'))
  expect(picture).toMatchObject({ width: 400, height: 300 })
  expectNear(corners(picture), [RED, RED, RED, RED])
})

it('of a polyglot only the picture is left', async () => {
  const page = Buffer.from('<script>alert(document.domain)</script>')
  const picture = await plain(Buffer.concat([await quarters().jpeg().toBuffer(), page]))
  expectNear(corners(picture), [RED, BLUE, GREEN, GREY])
})

describe('a number plate', () => {
  it('becomes blocks: no row of it keeps what was written', async () => {
    const text = Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#888"/>
       <rect x="200" y="400" width="400" height="80" fill="#fff"/>${Array.from({ length: 40 }, (_, index) => `<rect x="${200 + index * 10}" y="400" width="5" height="80" fill="#000"/>`).join('')}</svg>`,
    )
    const photo = await sharp(text).png().toBuffer()
    const plate = [0.25, 400 / 600, 0.5, 80 / 600] as const
    const [open, hidden] = [await plain(photo), await basePicture(photo, 0, plate)]
    const row = (picture: Picture) =>
      Array.from({ length: 400 }, (_, x) => at(picture, (200 + x) / 800, 440 / 600)[0] ?? 0)
    const edges = (values: number[]) =>
      values.filter((value, index) => Math.abs(value - (values[index - 1] ?? value)) > 60)
    expect(edges(row(open)).length).toBeGreaterThan(60)
    expect(edges(row(hidden)).length).toBe(0)
    // The rest of the photo is as it was.
    expect(at(hidden, 0.1, 0.1)).toEqual(at(open, 0.1, 0.1))
    expect(hidden.phash).toBe(open.phash)
  })
})

it('a photo sent again, smaller and lossier, has nearly the same hash; another has not', async () => {
  const scene = (shift: number) =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="900"><rect width="1200" height="900" fill="#9db"/>${Array.from({ length: 30 }, (_, index) => `<circle cx="${(index * 397 + shift) % 1200}" cy="${(index * 241 + shift * 3) % 900}" r="${60 + (index % 5) * 25}" fill="hsl(${index * 40 + shift} 60% ${20 + ((index * 7) % 60)}%)"/>`).join('')}</svg>`,
      ),
    )
  const distance = (a: bigint, b: bigint) =>
    BigInt.asUintN(64, a ^ b)
      .toString(2)
      .replaceAll('0', '').length
  const first = await plain(await scene(0).png().toBuffer())
  const again = await plain(await scene(0).resize(640, 480).jpeg({ quality: 40 }).toBuffer())
  const other = await plain(await scene(500).png().toBuffer())
  expect(distance(first.phash, again.phash)).toBeLessThanOrEqual(3)
  expect(distance(first.phash, other.phash)).toBeGreaterThan(12)
})

async function animated(format: 'gif' | 'webp'): Promise<Buffer> {
  const frames = await Promise.all(
    ['#c62828', '#1565c0'].map((background) =>
      sharp({ create: { width: 400, height: 300, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  )
  const film = sharp(frames, { join: { animated: true } })
  const bytes = await (format === 'gif' ? film.gif() : film.webp()).toBuffer()
  expect((await sharp(bytes).metadata()).pages).toBe(2)
  return bytes
}

/** One bit a pixel, all black, written by hand: no program need hold it unpacked. */
function blackPng(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 1
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.byteLength)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}
