import { at } from './geometry.ts'
import { mix } from './paint.ts'

/** Wall and floor behind a car, one pair a variant. */
export const BACKDROPS = [
  { wall: '#e4e2dc', floor: '#d3d0c8', line: '#c7c4bb' },
  { wall: '#dadfe2', floor: '#c6ccd0', line: '#b9c0c5' },
  { wall: '#dde6ea', floor: '#cfd2cd', line: '#c0c4bf' },
] as const

/** Where the wall meets the floor, from the top of the picture. */
export const HORIZON = { side: 720, corner: 650 } as const

/** The one colour that stands for a picture until it comes: its wall and its floor, in their proportions. */
export function backdropColour(variant: number): string {
  const { wall, floor } = at(BACKDROPS, variant)
  return mix(floor, wall, HORIZON.corner / 1200)
}

/** Means over the cabins of all bodies, one an upholstery; render.test.ts measures them. */
export const CABIN_COLOURS = ['#737779', '#6a6d6d', '#877e75'] as const
