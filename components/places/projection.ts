/** Where a position falls on the drawing of region-paths.ts: the projection that it was drawn with. */
export { onMap } from '#lib/places/model.ts'

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
