import { z } from 'zod/mini'

const id = z.string().check(z.regex(/^\d{1,18}$/, 'Cette lecture n’existe pas.'))

/** A run that somebody of a dealer's team decides about. */
export const RunChoice = z.object({
  dealer: z.coerce.number().check(z.int(), z.positive()),
  run: z.pipe(
    id,
    z.transform((text) => BigInt(text)),
  ),
})
export type RunChoice = z.infer<typeof RunChoice>
