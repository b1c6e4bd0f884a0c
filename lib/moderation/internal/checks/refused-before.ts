import { formatDate } from '#lib/platform/format.ts'
import type { Finding } from '../findings.ts'
import type { Submission } from './submission.ts'

/** What a person refused, a machine does not put on line. */
export const checkRefused = ({ refusedAt }: Submission): Finding[] =>
  refusedAt
    ? [
        {
          check: 'refused',
          score: 60,
          reason: `Refusée le ${formatDate(refusedAt)}, puis modifiée et soumise à nouveau.`,
        },
      ]
    : []
