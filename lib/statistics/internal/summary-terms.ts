import { z } from 'zod/mini'

/** What the address in a monthly summary says: whose it is, and that they have the letter. */
export const SummaryRef = z.object({
  compte: z.uuid('Ce lien ne mène à aucun résumé.'),
  cle: z.string('Ce lien ne mène à aucun résumé.').check(z.maxLength(100)),
})
export type SummaryRef = z.infer<typeof SummaryRef>
