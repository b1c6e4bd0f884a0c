import type { Point2 } from './geometry.ts'

const number = (value: number) => String(Math.round(value * 10) / 10)

/** `M1 2L3 4Z`, to a tenth of a pixel. */
export function pathOf(points: readonly Point2[], closed = true): string {
  if (points.length < 2) return ''
  return `M${points.map(([x, y]) => `${number(x)} ${number(y)}`).join('L')}${closed ? 'Z' : ''}`
}

export const fill = (d: string, colour: string, opacity = 1, rule = ''): string =>
  d
    ? `<path d="${d}" fill="${colour}"${opacity < 1 ? ` fill-opacity="${opacity}"` : ''}${rule && ` fill-rule="${rule}"`}/>`
    : ''

export const stroke = (d: string, colour: string, width: number, opacity = 1): string =>
  d
    ? `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${number(width)}" stroke-linecap="round" stroke-linejoin="round"${opacity < 1 ? ` stroke-opacity="${opacity}"` : ''}/>`
    : ''

/** Filled and drawn around in one colour: a polygon with softened corners. */
export const soft = (d: string, colour: string, width: number): string =>
  d
    ? `<path d="${d}" fill="${colour}" stroke="${colour}" stroke-width="${number(width)}" stroke-linejoin="round"/>`
    : ''

/** What `content` shows inside the path alone. `id` must be new in the picture. */
export const clipped = (id: string, d: string, content: string, rule: 'nonzero' | 'evenodd' = 'nonzero') =>
  content && d
    ? `<clipPath id="${id}"><path d="${d}" clip-rule="${rule}"/></clipPath><g clip-path="url(#${id})">${content}</g>`
    : ''
