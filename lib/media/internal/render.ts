import sharp, { type Sharp } from 'sharp'
import { drawSvg } from './drawings/draw.ts'
import type { Drawn } from './drawn.ts'

/** A width of the 4:3 picture, or the card that social networks show. */
export type Rendition = { width: number; format: 'webp' | 'jpg' } | 'og'

const DRAWN_WIDTH = 1600
const RATIO = 3 / 4
const OG = { width: 1200, height: 630, margin: 24, paper: '#FBFAF6' } as const

// One thread a rendering: the queue (queue.ts) decides how many run, and the rest of the machine answers pages.
sharp.concurrency(1)
sharp.cache(false)

export async function render(drawn: Drawn, rendition: Rendition): Promise<Uint8Array> {
  const svg = Buffer.from(drawSvg(drawn))
  if (rendition === 'og') return renderCard(svg)
  const { width, format } = rendition
  // Small pictures are drawn at twice their size and reduced: thin lines stay lines.
  const drawnAt = width <= 640 ? width * 2 : width
  const picture = at(svg, drawnAt).resize(width, Math.round(width * RATIO), { fit: 'fill' })
  return encode(picture, format)
}

/** The car on paper, a narrow margin around. */
async function renderCard(svg: Buffer): Promise<Uint8Array> {
  const [width, height] = [OG.width - 2 * OG.margin, OG.height - 2 * OG.margin]
  const picture = at(svg, width).resize(width, height, { fit: 'cover' }).extend({
    top: OG.margin,
    bottom: OG.margin,
    left: OG.margin,
    right: OG.margin,
    background: OG.paper,
  })
  return encode(picture, 'jpg')
}

const at = (svg: Buffer, width: number) => sharp(svg, { density: (72 * width) / DRAWN_WIDTH })

/** Effort 2 is where WebP stops gaining on flat colours; finer sampling of colour takes four times as long, unseen. */
function encode(picture: Sharp, format: 'webp' | 'jpg'): Promise<Uint8Array> {
  const flat = picture.flatten({ background: OG.paper })
  return format === 'webp'
    ? flat.webp({ quality: 84, effort: 2 }).toBuffer()
    : flat.jpeg({ quality: 84, chromaSubsampling: '4:4:4' }).toBuffer()
}
