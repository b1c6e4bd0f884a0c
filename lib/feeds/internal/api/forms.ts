import { z } from 'zod/mini'
import { API_SCOPES } from '../../model.ts'

const dealer = z.coerce.number().check(z.int(), z.positive())

export const NewKey = z.object({
  dealer,
  name: z
    .string('Nommez cette clé.')
    .check(
      z.trim(),
      z.minLength(1, 'Nommez cette clé, par le programme qui s’en servira.'),
      z.maxLength(60, '60 caractères au plus.'),
    ),
  scopes: z.pipe(
    z.union([z.array(z.enum(API_SCOPES)), z.enum(API_SCOPES)], 'Choisissez au moins un droit.'),
    z.transform((given) => (Array.isArray(given) ? given : [given])),
  ),
})

export const KeyChoice = z.object({ dealer, key: z.uuid('Cette clé n’existe plus.') })
