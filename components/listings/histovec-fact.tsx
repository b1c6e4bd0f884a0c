import { TextLink } from '#components/ui/button.tsx'
import type { ListingDetail } from '#lib/listings/queries.ts'
import { formatDate } from '#lib/platform/format.ts'

/** Only the owner can make the report: the seller's link to it, or the fact that there is none. */
export function histovecFact({ histovec }: Pick<ListingDetail, 'histovec'>) {
  return {
    label: 'Rapport HistoVec',
    value: histovec ? (
      <TextLink href={histovec.url} rel="nofollow noopener">
        Transmis par le vendeur le {formatDate(histovec.at)}
      </TextLink>
    ) : (
      'Non transmis par le vendeur'
    ),
  }
}
