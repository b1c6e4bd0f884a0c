/**
 * Where a position falls on the drawing of region-paths.ts: the same plate carrée, squeezed and fitted, that
 * lib/places/data/derive-map.ts draws with. One for the mainland, one for each overseas inset.
 */
type Projection = {
  readonly x: number
  readonly xPerDegree: number
  readonly y: number
  readonly yPerDegree: number
}

const MAINLAND: Projection = { x: 214.351, xPerDegree: 38.5502, y: 2858.766, yPerDegree: 55.752 }

const INSETS: ReadonlyMap<string, Projection> = new Map([
  ['guadeloupe', { x: 4908.494, xPerDegree: 78.8147, y: 1928.039, yPerDegree: 82.0569 }],
  ['martinique', { x: 6762.973, xPerDegree: 107.8002, y: 2233.85, yPerDegree: 111.4206 }],
  ['guyane', { x: 1370.182, xPerDegree: 20.1768, y: 688.206, yPerDegree: 20.2327 }],
  ['la-reunion', { x: -5479.737, xPerDegree: 106.1723, y: -1803.982, yPerDegree: 113.8304 }],
  ['mayotte', { x: -6006.636, xPerDegree: 144.7355, y: -1302.443, yPerDegree: 148.4414 }],
])

export function onMap(
  regionSlug: string,
  { lat, lon }: { lat: number; lon: number },
): { x: number; y: number } {
  const { x, xPerDegree, y, yPerDegree } = INSETS.get(regionSlug) ?? MAINLAND
  return { x: x + lon * xPerDegree, y: y - lat * yPerDegree }
}

export type Box = { x: number; y: number; width: number; height: number }

/** The box of a path made of absolute points. */
export function boxOf(d: string): Box {
  const points = [...d.matchAll(/(-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const)
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  const x = Math.min(...xs)
  const y = Math.min(...ys)
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
}
