/** A rectangle as fractions of a photo: left, top, width, height. */
export type PlateRectangle = readonly [left: number, top: number, width: number, height: number]

/** The same place after a quarter turn clockwise of the photo. */
export const turned = ([left, top, width, height]: PlateRectangle): PlateRectangle => [
  1 - top - height,
  left,
  height,
  width,
]

export const isPlate = (list: readonly number[]): list is PlateRectangle => list.length === 4

/** The rectangle in pixels, grown to whole ones and kept inside. */
export function inPixels(
  [left, top, width, height]: PlateRectangle,
  photo: { width: number; height: number },
) {
  const x = Math.min(Math.floor(left * photo.width), photo.width - 1)
  const y = Math.min(Math.floor(top * photo.height), photo.height - 1)
  return {
    left: x,
    top: y,
    width: Math.max(1, Math.min(Math.ceil((left + width) * photo.width), photo.width) - x),
    height: Math.max(1, Math.min(Math.ceil((top + height) * photo.height), photo.height) - y),
  }
}
