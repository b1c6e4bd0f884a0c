import { z } from 'zod/mini'
import type { PlateRectangle } from './plate.ts'

const photoId = z.coerce
  .number('Photo inconnue.')
  .check(z.int32('Photo inconnue.'), z.positive('Photo inconnue.'))
export const PhotoInput = z.object({ photoId })

const isFraction = (value: number | undefined): value is number =>
  value !== undefined && value >= 0 && value <= 1

/** Four fractions, "0.2,0.5,0.3,0.1", of the photo as shown: left, top, width, height. Nothing: no plate is hidden. */
const plate = z
  .pipe(
    z.string(),
    z.transform((text): PlateRectangle | null => {
      if (text === '') return null
      const [left, top, width, height, ...more] = text.split(',').map(Number)
      const isInside =
        more.length === 0 &&
        isFraction(left) &&
        isFraction(top) &&
        isFraction(width) &&
        isFraction(height) &&
        width > 0 &&
        height > 0 &&
        left + width <= 1.000001 &&
        top + height <= 1.000001
      return isInside ? [left, top, width, height] : [0, 0, 0, 0]
    }),
  )
  .check(z.refine((value) => value === null || value[2] > 0, 'Rectangle hors de la photo.'))

export const MaskPlateInput = z.object({ photoId, plate })
