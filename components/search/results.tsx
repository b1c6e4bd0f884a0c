import { ListingRows } from '#components/listings/listing-rows.tsx'
import { ButtonLink } from '#components/ui/button.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { packRows } from '#components/ui/packed.ts'
import { Pagination } from '#components/ui/pagination.tsx'
import { formatCount, formatNumber } from '#lib/platform/format.ts'
import { type Criteria, type SearchPage, searchPath } from '#lib/search/model.ts'

/** The rows of one page and the links to the others; past the last page, the way back. */
export function Results({
  results,
  criteria,
  now,
  path,
}: {
  results: SearchPage
  criteria: Criteria
  now: Date
  path: string
}) {
  const last = Math.ceil(results.total / results.pageSize)
  const href = (page: number) => searchPath({ ...criteria, page }, path)
  if (results.page > last) {
    return (
      <EmptyState
        level={3}
        title={`La page ${formatNumber(results.page)} n’existe pas`}
        actions={
          <>
            <ButtonLink href={href(last)}>Aller à la dernière page</ButtonLink>
            <ButtonLink href={href(1)} look="secondary">
              Revenir à la première
            </ButtonLink>
          </>
        }
      >
        Cette recherche donne {formatCount(results.total, 'annonce')}, sur {formatCount(last, 'page')}.
      </EmptyState>
    )
  }
  return (
    <>
      <ListingRows cards={packRows(results.listings)} now={now.getTime()} />
      <Pagination page={results.page} last={last} href={href} />
    </>
  )
}
